/** Calling an assembly: who may, comments before the agenda is publicised, objections to the published roll. */
@NullMarked
package org.commonhold.assembly.call;

import org.jspecify.annotations.NullMarked;
