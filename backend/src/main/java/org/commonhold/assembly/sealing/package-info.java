/** The key that choices are sealed to until the close: who may make it, hold its shares and give them back. */
@NullMarked
package org.commonhold.assembly.sealing;

import org.jspecify.annotations.NullMarked;
