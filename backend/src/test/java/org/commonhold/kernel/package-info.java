/** Tests of the shared values. */
@NullMarked
package org.commonhold.kernel;

import org.jspecify.annotations.NullMarked;
