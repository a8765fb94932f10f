/** Programs that nobody here wrote check what ours makes. */
@NullMarked
package org.commonhold.contract.outside;

import org.jspecify.annotations.NullMarked;
