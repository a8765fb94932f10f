/** Web push: encrypted for the browser (RFC 8291), signed with the operator's key (RFC 8292). */
@NullMarked
package org.commonhold.delivery.webpush;

import org.jspecify.annotations.NullMarked;
