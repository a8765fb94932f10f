/** Tests of the package of the same name. */
@NullMarked
package org.commonhold.platform.idempotency;

import org.jspecify.annotations.NullMarked;
