/** The service of the owners of a residential community. */
@NullMarked
package org.commonhold;

import org.jspecify.annotations.NullMarked;
