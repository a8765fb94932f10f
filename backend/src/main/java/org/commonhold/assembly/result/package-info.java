/** The count of a closed assembly: one function makes the numbers of page, report and document. */
@NullMarked
package org.commonhold.assembly.result;

import org.jspecify.annotations.NullMarked;
