/** The evidence bundle of an assembly and the two-person act that opens its choices. */
@Capability(mayUse = {"kernel", "platform", "transparency", "identity", "ballot", "assembly", "verifier"})
@NullMarked
package org.commonhold.evidence;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
