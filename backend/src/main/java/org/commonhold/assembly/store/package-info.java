/** Rows of assemblies and the statements that read and write them. */
@NullMarked
package org.commonhold.assembly.store;

import org.jspecify.annotations.NullMarked;
