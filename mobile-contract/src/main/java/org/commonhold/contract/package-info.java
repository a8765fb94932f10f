/** What phone, server and verifier must agree on to the byte: canonical form, signed documents, log, receipts. */
@NullMarked
package org.commonhold.contract;

import org.jspecify.annotations.NullMarked;
