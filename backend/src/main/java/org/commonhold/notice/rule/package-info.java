/** Who may send what to whom, when people are reminded and when they may be woken: pure rules over immutable records. */
@NullMarked
package org.commonhold.notice.rule;

import org.jspecify.annotations.NullMarked;
