package org.commonhold.notice.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one inbox knows of a notice.
 *
 * @param personId natural person
 * @param enteredAt when it entered the inbox
 * @param openedAt when first opened, or null
 */
public record InboxFacts(
        String personId, Instant enteredAt, @Nullable Instant openedAt) {}
