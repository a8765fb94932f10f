/** An assembly through its states: package, roll, count, result. */
@NullMarked
package org.commonhold.assembly;

import org.jspecify.annotations.NullMarked;
