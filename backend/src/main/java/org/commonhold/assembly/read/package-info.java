/** Reads assemblies for their convener, their officials and their owners. */
@NullMarked
package org.commonhold.assembly.read;

import org.jspecify.annotations.NullMarked;
