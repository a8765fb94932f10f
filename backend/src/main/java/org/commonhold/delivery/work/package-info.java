/** Carries requests out: claims steps, hands messages to channels, reports what came of them. */
@NullMarked
package org.commonhold.delivery.work;

import org.jspecify.annotations.NullMarked;
