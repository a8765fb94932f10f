/** The house rules that can be checked by a machine. */
@NullMarked
package org.commonhold.house;

import org.jspecify.annotations.NullMarked;
