/** The tally report that counter and scrutineer sign, and the act that opens choices. */
@NullMarked
package org.commonhold.contract.count;

import org.jspecify.annotations.NullMarked;
