/** Translates between the described API and the registry's use cases. */
@NullMarked
package org.commonhold.registry.http;

import org.jspecify.annotations.NullMarked;
