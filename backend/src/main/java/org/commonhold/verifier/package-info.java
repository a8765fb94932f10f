/**
 * The stand-alone verifier of an evidence bundle: no network, no database, nothing taken from a field that can be
 * recomputed.
 */
@NullMarked
package org.commonhold.verifier;

import org.jspecify.annotations.NullMarked;
