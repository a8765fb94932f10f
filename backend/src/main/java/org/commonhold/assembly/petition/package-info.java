/** Petitions that make the committee convene (物业管理条例 13), and the duty that goes to the street office when it does not (杭州 80). */
@NullMarked
package org.commonhold.assembly.petition;

import org.jspecify.annotations.NullMarked;
