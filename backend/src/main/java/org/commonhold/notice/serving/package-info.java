/** On whom a notice was served: what is known, what is recorded, and what others get of it. */
@NullMarked
package org.commonhold.notice.serving;

import org.jspecify.annotations.NullMarked;
