/** Encryption of fields at rest. */
@NullMarked
package org.commonhold.platform.vault;

import org.jspecify.annotations.NullMarked;
