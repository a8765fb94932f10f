/** An assembly through its states: package, roll, count, result. */
@Capability(
        mayUse = {"kernel", "platform", "transparency", "registry", "identity", "rulebook", "bylaws", "tally", "ballot"
        })
@NullMarked
package org.commonhold.assembly;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
