/** The inbox of a person: its writing, its reading, its settings. */
@NullMarked
package org.commonhold.notice.inbox;

import org.jspecify.annotations.NullMarked;
