/** The rules of procedure that a community adopted (业主大会议事规则): documents, versions, the one in force. */
@Capability(mayUse = {"kernel", "platform", "transparency", "registry", "identity", "rulebook"})
@NullMarked
package org.commonhold.bylaws;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
