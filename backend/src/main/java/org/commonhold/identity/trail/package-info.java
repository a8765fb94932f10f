/** The trail of uses of personal data against the book: where it stands is an entry, so that nobody can change it unseen afterwards. */
@NullMarked
package org.commonhold.identity.trail;

import org.jspecify.annotations.NullMarked;
