/** How the book is kept: appending, signing, the guard against rollback, trees in memory. */
@NullMarked
package org.commonhold.transparency.book;

import org.jspecify.annotations.NullMarked;
