/** Tests of what every capability stands on. */
@NullMarked
package org.commonhold.platform;

import org.jspecify.annotations.NullMarked;
