/** Rules of procedure over HTTP. */
@NullMarked
package org.commonhold.bylaws.http;

import org.jspecify.annotations.NullMarked;
