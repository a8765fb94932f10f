/** What happens to an accepted ballot: commitment, book entry, receipt and the receipt's check. */
@NullMarked
package org.commonhold.contract.ballot;

import org.jspecify.annotations.NullMarked;
