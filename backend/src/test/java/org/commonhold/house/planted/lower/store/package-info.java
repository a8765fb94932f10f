/** Internal to a capability. */
@NullMarked
package org.commonhold.house.planted.lower.store;

import org.jspecify.annotations.NullMarked;
