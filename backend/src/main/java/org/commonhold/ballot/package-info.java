/** The ballot box: signed ballots in, receipts out. Knows the frozen roll as data, no law and no thresholds. */
@NullMarked
package org.commonhold.ballot;

import org.jspecify.annotations.NullMarked;
