/** Tests of the registry. */
@NullMarked
package org.commonhold.registry.sample;

import org.jspecify.annotations.NullMarked;
