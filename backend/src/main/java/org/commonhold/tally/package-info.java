/**
 * Roll, heads and tally: who votes with which weight, why each head was formed, and what the ballots amount to. Pure values and
 * functions, shared by the service, the stand-alone verifier and {@code scripts/tally}: no clock, database or HTTP.
 */
@Capability(mayUse = {"kernel", "rulebook"})
@NullMarked
package org.commonhold.tally;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
