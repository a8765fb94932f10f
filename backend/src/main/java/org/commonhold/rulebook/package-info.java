/**
 * The rules a community decides by: the types of matters with their shares (民法典 278, 279) and the parameters that local
 * law or the community's own rules of procedure may set. Values only: no clock, database or HTTP.
 */
@Capability(mayUse = {"kernel", "registry"})
@NullMarked
package org.commonhold.rulebook;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
