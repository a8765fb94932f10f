/** Value types that every capability shares. Imports nothing but the JDK. */
@Capability
@NullMarked
package org.commonhold.kernel;

import org.jspecify.annotations.NullMarked;
