/** Paper beside phones: requests, printed sheets, the register, entry by one worker and review by another. */
@NullMarked
package org.commonhold.assembly.paper;

import org.jspecify.annotations.NullMarked;
