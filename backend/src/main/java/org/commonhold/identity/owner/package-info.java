/** What owners do about their devices, and what a worker hands over to them: one class for each command. */
@NullMarked
package org.commonhold.identity.owner;

import org.jspecify.annotations.NullMarked;
