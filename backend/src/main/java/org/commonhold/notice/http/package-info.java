/** Translates between bodies and the use cases of notices. */
@NullMarked
package org.commonhold.notice.http;

import org.jspecify.annotations.NullMarked;
