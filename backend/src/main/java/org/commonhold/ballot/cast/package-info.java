/** The way of one ballot from its bytes to its receipt. */
@NullMarked
package org.commonhold.ballot.cast;

import org.jspecify.annotations.NullMarked;
