/** Tests of the package of the same name. */
@NullMarked
package org.commonhold.platform.database;

import org.jspecify.annotations.NullMarked;
