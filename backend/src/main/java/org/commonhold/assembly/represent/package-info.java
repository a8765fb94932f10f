/** Who votes for units whose owners cannot all vote themselves (建房〔2009〕274号 26): proposals, signatures, records, and their effect. */
@NullMarked
package org.commonhold.assembly.represent;

import org.jspecify.annotations.NullMarked;
