/** Making communities. */
@NullMarked
package org.commonhold.registry.community;

import org.jspecify.annotations.NullMarked;
