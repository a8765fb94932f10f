/** The inbox as a live stream. */
@NullMarked
package org.commonhold.notice.live;

import org.jspecify.annotations.NullMarked;
