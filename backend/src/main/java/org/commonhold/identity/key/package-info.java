/** Challenges, the check of signed enrolments, and the keys that came of them. */
@NullMarked
package org.commonhold.identity.key;

import org.jspecify.annotations.NullMarked;
