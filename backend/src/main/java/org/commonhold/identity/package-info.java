/**
 * People and their keys: staff accounts with roles for a term, activation codes and letters, device keys, consents, sessions.
 *
 * <p>A person is 16 random bytes; what the mapping to a name needs stays in the registry. Codes, passwords and cookies are kept as
 * hashes. Every enrolment and revocation of a key is an entry of the community's book.
 */
@Capability(mayUse = {"kernel", "platform", "registry", "transparency"})
@NullMarked
package org.commonhold.identity;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
