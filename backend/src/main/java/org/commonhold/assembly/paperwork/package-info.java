/** Minutes, decision and evidence sheets as signed or printed PDF. */
@NullMarked
package org.commonhold.assembly.paperwork;

import org.jspecify.annotations.NullMarked;
