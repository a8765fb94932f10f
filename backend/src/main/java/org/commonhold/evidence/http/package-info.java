/** Thin controllers. */
@NullMarked
package org.commonhold.evidence.http;

import org.jspecify.annotations.NullMarked;
