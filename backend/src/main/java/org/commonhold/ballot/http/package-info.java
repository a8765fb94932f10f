/** Casting over HTTP. */
@NullMarked
package org.commonhold.ballot.http;

import org.jspecify.annotations.NullMarked;
