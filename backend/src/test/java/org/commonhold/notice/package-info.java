/** Notices over real HTTP and the real database. */
@NullMarked
package org.commonhold.notice;

import org.jspecify.annotations.NullMarked;
