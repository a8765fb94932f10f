/** Tests of the way of a ballot. */
@NullMarked
package org.commonhold.ballot.cast;

import org.jspecify.annotations.NullMarked;
