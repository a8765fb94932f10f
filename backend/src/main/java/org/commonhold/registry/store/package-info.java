/** Rows of the registry's tables. What tells who somebody is stands in them sealed; {@code PartyVault} alone opens it. */
@NullMarked
package org.commonhold.registry.store;

import org.jspecify.annotations.NullMarked;
