/** Rows of rules of procedure and their documents. */
@NullMarked
package org.commonhold.bylaws.store;

import org.jspecify.annotations.NullMarked;
