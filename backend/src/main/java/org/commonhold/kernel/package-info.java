/** Value types that every capability shares. Imports nothing but the JDK. */
@NullMarked
package org.commonhold.kernel;

import org.jspecify.annotations.NullMarked;
