/** Tests of the package of the same name. */
@NullMarked
package org.commonhold.platform.http;

import org.jspecify.annotations.NullMarked;
