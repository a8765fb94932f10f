/** Tests of the book. */
@NullMarked
package org.commonhold.transparency.http;

import org.jspecify.annotations.NullMarked;
