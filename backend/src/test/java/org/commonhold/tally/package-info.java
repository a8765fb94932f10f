/** Tests of roll, heads and tally. */
@NullMarked
package org.commonhold.tally;

import org.jspecify.annotations.NullMarked;
