/** Every answer that is not a success, as a problem document (RFC 9457) in Chinese and English. */
@NullMarked
package org.commonhold.platform.problem;

import org.jspecify.annotations.NullMarked;
