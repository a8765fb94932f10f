/** Tests of the tally case. */
@NullMarked
package org.commonhold.tally.casefile;

import org.jspecify.annotations.NullMarked;
