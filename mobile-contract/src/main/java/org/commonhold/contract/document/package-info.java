/** The documents that people sign: ballot, key enrolment, consent, session. */
@NullMarked
package org.commonhold.contract.document;

import org.jspecify.annotations.NullMarked;
