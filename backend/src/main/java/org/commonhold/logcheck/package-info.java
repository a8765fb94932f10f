/**
 * Checks a whole book as it is served (C2SP tlog-tiles), a program of its own: every entry, every tile, the checkpoint and proofs are
 * compared with what the entries give. Knows no database and no service.
 */
@Capability(mayUse = {"kernel", "platform"})
@NullMarked
package org.commonhold.logcheck;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
