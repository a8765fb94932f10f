/** How a ballot is kept secret at rest. */
@NullMarked
package org.commonhold.ballot.seal;

import org.jspecify.annotations.NullMarked;
