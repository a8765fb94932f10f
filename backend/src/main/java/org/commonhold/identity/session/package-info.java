/** Sessions, limits on attempts, and the site's own origin. */
@NullMarked
package org.commonhold.identity.session;

import org.jspecify.annotations.NullMarked;
