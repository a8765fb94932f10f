/** SQL shape. */
@NullMarked
package org.commonhold.evidence.store;

import org.jspecify.annotations.NullMarked;
