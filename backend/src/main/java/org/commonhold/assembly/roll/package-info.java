/** The roll of an assembly: as it would be now before locking, as it was frozen afterwards. */
@NullMarked
package org.commonhold.assembly.roll;

import org.jspecify.annotations.NullMarked;
