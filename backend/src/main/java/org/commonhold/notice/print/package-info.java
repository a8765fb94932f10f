/** Sheets for print: the list for the doors, the poster, the evidence sheet. */
@NullMarked
package org.commonhold.notice.print;

import org.jspecify.annotations.NullMarked;
