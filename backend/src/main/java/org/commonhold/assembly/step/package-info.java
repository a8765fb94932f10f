/** The steps of an assembly, one class each, and what stands in the way of each. */
@NullMarked
package org.commonhold.assembly.step;

import org.jspecify.annotations.NullMarked;
