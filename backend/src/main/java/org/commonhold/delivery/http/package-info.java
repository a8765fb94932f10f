/** Translates between requests and this capability. */
@NullMarked
package org.commonhold.delivery.http;

import org.jspecify.annotations.NullMarked;
