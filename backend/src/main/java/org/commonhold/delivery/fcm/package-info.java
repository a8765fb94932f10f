/** Firebase Cloud Messaging through Google's Admin SDK. */
@NullMarked
package org.commonhold.delivery.fcm;

import org.jspecify.annotations.NullMarked;
