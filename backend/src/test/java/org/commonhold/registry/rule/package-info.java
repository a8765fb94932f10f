/** Tests of the registry. */
@NullMarked
package org.commonhold.registry.rule;

import org.jspecify.annotations.NullMarked;
