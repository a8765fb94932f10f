/** What makes a ballot acceptable, without clock, database and key store. */
@NullMarked
package org.commonhold.ballot.rule;

import org.jspecify.annotations.NullMarked;
