/** Tests of the releases of the mini-apps. */
@NullMarked
package org.commonhold.evidence.release;

import org.jspecify.annotations.NullMarked;
