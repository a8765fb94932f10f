/** What is done with versions of rules of procedure, one class for each command. */
@NullMarked
package org.commonhold.bylaws.version;

import org.jspecify.annotations.NullMarked;
