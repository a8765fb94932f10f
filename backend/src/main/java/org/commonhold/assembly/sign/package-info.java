/** Reads documents that people sign, and holds each to the sender's own key. */
@NullMarked
package org.commonhold.assembly.sign;

import org.jspecify.annotations.NullMarked;
