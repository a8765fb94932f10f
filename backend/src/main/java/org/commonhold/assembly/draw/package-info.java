/** The public draw of an assembly: what scrutineers commit to and open, and the public number. */
@NullMarked
package org.commonhold.assembly.draw;

import org.jspecify.annotations.NullMarked;
