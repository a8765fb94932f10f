/** Text messages through a gateway of the operator. */
@NullMarked
package org.commonhold.delivery.sms;

import org.jspecify.annotations.NullMarked;
