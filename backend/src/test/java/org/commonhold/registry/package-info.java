/** Tests of the registry. */
@NullMarked
package org.commonhold.registry;

import org.jspecify.annotations.NullMarked;
