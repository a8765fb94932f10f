/** The box as the assembly sees it. */
@NullMarked
package org.commonhold.ballot.box;

import org.jspecify.annotations.NullMarked;
