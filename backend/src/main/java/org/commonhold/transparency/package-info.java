/** The book: one append-only, signed log per community. Knows entries and proofs, never what an entry means. */
@NullMarked
package org.commonhold.transparency;

import org.jspecify.annotations.NullMarked;
