/** Disputed ballots, and how two officials decide them. */
@NullMarked
package org.commonhold.assembly.dispute;

import org.jspecify.annotations.NullMarked;
