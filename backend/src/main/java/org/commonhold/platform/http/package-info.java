/** Rules for every request and answer: size, origin, headers, the served mini-apps, and the platform's own operations. */
@NullMarked
package org.commonhold.platform.http;

import org.jspecify.annotations.NullMarked;
