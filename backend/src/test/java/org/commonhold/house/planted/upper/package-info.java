/** A capability that reaches into the inside of another. */
@Capability(mayUse = "lower")
@NullMarked
package org.commonhold.house.planted.upper;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
