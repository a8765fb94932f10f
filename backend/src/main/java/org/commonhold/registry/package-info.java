/** Communities, buildings, units, holders and ownership over time. */
@NullMarked
package org.commonhold.registry;

import org.jspecify.annotations.NullMarked;
