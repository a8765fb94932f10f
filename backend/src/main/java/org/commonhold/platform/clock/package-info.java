/** The one place that reads the machine's clock and the machine's entropy. */
@NullMarked
package org.commonhold.platform.clock;

import org.jspecify.annotations.NullMarked;
