/** A result counted again by a second pair from the evidence bundle. */
@NullMarked
package org.commonhold.assembly.recount;

import org.jspecify.annotations.NullMarked;
