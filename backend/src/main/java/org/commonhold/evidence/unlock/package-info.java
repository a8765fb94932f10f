/** Opens the choices of a closed assembly with two signatures. */
@NullMarked
package org.commonhold.evidence.unlock;

import org.jspecify.annotations.NullMarked;
