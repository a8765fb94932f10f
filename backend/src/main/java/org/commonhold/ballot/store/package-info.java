/** Rows of boxes and ballots. */
@NullMarked
package org.commonhold.ballot.store;

import org.jspecify.annotations.NullMarked;
