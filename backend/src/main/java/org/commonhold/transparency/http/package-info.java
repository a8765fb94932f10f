/** The book as C2SP tlog-tiles and as JSON. */
@NullMarked
package org.commonhold.transparency.http;

import org.jspecify.annotations.NullMarked;
