/** Tests of the registry. */
@NullMarked
package org.commonhold.registry.http;

import org.jspecify.annotations.NullMarked;
