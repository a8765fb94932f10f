/** The electoral roll's rows and the participation list, both with their RFC 6962 roots. */
@NullMarked
package org.commonhold.contract.roll;

import org.jspecify.annotations.NullMarked;
