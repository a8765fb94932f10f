/** Rows of the books. */
@NullMarked
package org.commonhold.transparency.store;

import org.jspecify.annotations.NullMarked;
