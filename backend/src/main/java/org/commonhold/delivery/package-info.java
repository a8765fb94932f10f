/**
 * Carries wake-up messages out of the house: push, text messages, and the paper list where nothing else is left.
 *
 * <p>It knows no notice: a request names a person, an opaque subject, a type and how urgent it is. What a person must read stands in the
 * inbox; a message that arrives twice, late or not at all changes nothing about it. Requests are written in the caller's transaction and
 * worked off in the background, by as many nodes as there are.
 */
@Capability(mayUse = {"kernel", "platform", "registry", "identity"})
@NullMarked
package org.commonhold.delivery;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
