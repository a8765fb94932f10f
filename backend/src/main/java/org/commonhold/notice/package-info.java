/**
 * Notices to the people of a community and the inbox in which they arrive.
 *
 * <p>The inbox is the source of truth: a row of it is written in the same transaction as the event that it tells of, or by the fan-out
 * that works off the recipients frozen at sending. Everything else, such as a push message, only wakes somebody up.
 */
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
            "delivery"
        })
@NullMarked
package org.commonhold.notice;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
