/** The ballot box: signed ballots in, receipts out. Knows the frozen roll as data, no law and no thresholds. */
@Capability(mayUse = {"kernel", "platform", "transparency", "identity"})
@NullMarked
package org.commonhold.ballot;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
