/** What a convener writes before it is publicised: agenda, texts, documents. */
@NullMarked
package org.commonhold.assembly.draft;

import org.jspecify.annotations.NullMarked;
