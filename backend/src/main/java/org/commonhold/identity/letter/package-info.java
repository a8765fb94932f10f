/** Activation letters: for whom, with which code, and how they look on paper. */
@NullMarked
package org.commonhold.identity.letter;

import org.jspecify.annotations.NullMarked;
