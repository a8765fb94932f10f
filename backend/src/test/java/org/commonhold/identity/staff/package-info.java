/** Tests of staff accounts, roles and signing keys. */
@NullMarked
package org.commonhold.identity.staff;

import org.jspecify.annotations.NullMarked;
