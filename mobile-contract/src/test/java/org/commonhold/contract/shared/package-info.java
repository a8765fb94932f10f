/** Public vectors of the standards, run through our code where the folder that holds them is there. */
@NullMarked
package org.commonhold.contract.shared;

import org.jspecify.annotations.NullMarked;
