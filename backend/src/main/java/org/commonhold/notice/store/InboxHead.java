package org.commonhold.notice.store;

import java.time.Instant;
import org.commonhold.notice.rule.Wishes;
import org.jspecify.annotations.Nullable;

/**
 * The head of an inbox that the caller's transaction has locked and moved on.
 *
 * @param personId whose
 * @param seq the newest number, the last of those that were given out now
 * @param pushAt when the newest ordinary push left or will leave, or null
 * @param wishes what the person wants to be woken for
 */
public record InboxHead(String personId, long seq, @Nullable Instant pushAt, Wishes wishes) {}
