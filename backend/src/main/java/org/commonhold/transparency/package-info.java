/** The book: one append-only, signed log per community. Knows entries and proofs, never what an entry means. */
@Capability(mayUse = {"kernel", "platform"})
@NullMarked
package org.commonhold.transparency;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
