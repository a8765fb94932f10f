/** Brings a sent notice into the inboxes, portion by portion. */
@NullMarked
package org.commonhold.notice.fanout;

import org.jspecify.annotations.NullMarked;
