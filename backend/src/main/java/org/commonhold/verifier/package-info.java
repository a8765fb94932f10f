/**
 * The stand-alone verifier of an evidence bundle: no network, no database, nothing taken from a field that can be
 * recomputed.
 */
@Capability(mayUse = {"kernel", "rulebook", "tally"})
@NullMarked
package org.commonhold.verifier;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
