/** Answers kept for requests that are repeated. */
@NullMarked
package org.commonhold.platform.idempotency;

import org.jspecify.annotations.NullMarked;
