/** Building volunteers: who helps to remind, where, and until when. */
@NullMarked
package org.commonhold.assembly.volunteer;

import org.jspecify.annotations.NullMarked;
