/** Rows of requests, steps, attempts, addresses and pauses. */
@NullMarked
package org.commonhold.delivery.store;

import org.jspecify.annotations.NullMarked;
