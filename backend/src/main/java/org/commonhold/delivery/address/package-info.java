/** Where people's devices are reached. */
@NullMarked
package org.commonhold.delivery.address;

import org.jspecify.annotations.NullMarked;
