/** What members of staff do about their own accounts, roles and signing keys: one class for each command. */
@NullMarked
package org.commonhold.identity.staff;

import org.jspecify.annotations.NullMarked;
