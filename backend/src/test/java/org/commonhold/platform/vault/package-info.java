/** Tests of the package of the same name. */
@NullMarked
package org.commonhold.platform.vault;

import org.jspecify.annotations.NullMarked;
