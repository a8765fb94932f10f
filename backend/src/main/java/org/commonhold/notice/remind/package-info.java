/** Reminders before an assembly closes, and what its steps tell people. */
@NullMarked
package org.commonhold.notice.remind;

import org.jspecify.annotations.NullMarked;
