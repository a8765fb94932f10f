/** The tables of identity: rows and their SQL, nothing else. */
@NullMarked
package org.commonhold.identity.store;

import org.jspecify.annotations.NullMarked;
