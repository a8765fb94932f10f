/** The values a signed document may hold, their strict reader and their canonical bytes (RFC 8785). */
@NullMarked
package org.commonhold.contract.json;

import org.jspecify.annotations.NullMarked;
