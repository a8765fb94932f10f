/** The registry as it stands on a day, put together from its rows; opens sealed fields. */
@NullMarked
package org.commonhold.registry.state;

import org.jspecify.annotations.NullMarked;
