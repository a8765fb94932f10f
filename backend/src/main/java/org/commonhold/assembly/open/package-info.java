/** While an assembly is open: live turnout, who has not voted yet, incidents. */
@NullMarked
package org.commonhold.assembly.open;

import org.jspecify.annotations.NullMarked;
