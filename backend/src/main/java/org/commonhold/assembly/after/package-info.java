/** After the close: objections to the result and their answers. */
@NullMarked
package org.commonhold.assembly.after;

import org.jspecify.annotations.NullMarked;
