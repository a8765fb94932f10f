/** Tests of the registry. */
@NullMarked
package org.commonhold.registry.spreadsheet;

import org.jspecify.annotations.NullMarked;
