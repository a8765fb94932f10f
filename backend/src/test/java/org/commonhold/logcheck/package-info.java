/** Tests of the program that checks a served book. */
@NullMarked
package org.commonhold.logcheck;

import org.jspecify.annotations.NullMarked;
