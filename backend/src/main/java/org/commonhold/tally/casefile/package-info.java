/** The tally case: one matter, one roll and the ballots as a JSON file, and the program behind {@code scripts/tally}. */
@NullMarked
package org.commonhold.tally.casefile;

import org.jspecify.annotations.NullMarked;
