/** Writes the bundle. */
@NullMarked
package org.commonhold.evidence.bundle;

import org.jspecify.annotations.NullMarked;
