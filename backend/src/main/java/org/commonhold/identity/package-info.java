/** People and their keys: accounts, roles with a term, activation, devices, sessions. */
@NullMarked
package org.commonhold.identity;

import org.jspecify.annotations.NullMarked;
