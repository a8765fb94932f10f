/** Surveys of satisfaction and opinion (P0), never a decision, and the quarterly five-party scores. */
@Capability(
        mayUse = {
            "kernel",
            "platform",
            "transparency",
            "registry",
            "identity",
            "rulebook",
            "tally",
            "ballot",
            "assembly",
            "notice"
        })
@NullMarked
package org.commonhold.survey;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
