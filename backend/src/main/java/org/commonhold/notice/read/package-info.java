/** Notices as staff see them. */
@NullMarked
package org.commonhold.notice.read;

import org.jspecify.annotations.NullMarked;
