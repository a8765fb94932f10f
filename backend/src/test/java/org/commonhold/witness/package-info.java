/** Tests of the witness. */
@NullMarked
package org.commonhold.witness;

import org.jspecify.annotations.NullMarked;
