/** Rows of notices and inboxes. */
@NullMarked
package org.commonhold.notice.store;

import org.jspecify.annotations.NullMarked;
