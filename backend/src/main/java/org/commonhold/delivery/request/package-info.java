/** Takes requests in and tells how far they are. */
@NullMarked
package org.commonhold.delivery.request;

import org.jspecify.annotations.NullMarked;
