/** Tests of the book. */
@NullMarked
package org.commonhold.transparency.book;

import org.jspecify.annotations.NullMarked;
