/** A capability that uses one above it without saying so. */
@Capability
@NullMarked
package org.commonhold.house.planted.lower;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
