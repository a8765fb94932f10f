/** Writing, approving and sending notices. */
@NullMarked
package org.commonhold.notice.compose;

import org.jspecify.annotations.NullMarked;
