/** Communities, buildings, units, holders and ownership over time. */
@Capability(mayUse = {"kernel", "platform", "transparency"})
@NullMarked
package org.commonhold.registry;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
