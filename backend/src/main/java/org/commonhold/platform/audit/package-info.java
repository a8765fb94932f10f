/** The trail of what people did with permissions. */
@NullMarked
package org.commonhold.platform.audit;

import org.jspecify.annotations.NullMarked;
