/** Tests of rule profiles and types of matters. */
@NullMarked
package org.commonhold.rulebook;

import org.jspecify.annotations.NullMarked;
