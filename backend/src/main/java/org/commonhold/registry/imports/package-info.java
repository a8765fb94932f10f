/** Imports: upload, preview, confirmation. Nothing of the registry changes before the confirmation, and then everything at once. */
@NullMarked
package org.commonhold.registry.imports;

import org.jspecify.annotations.NullMarked;
