package org.commonhold.notice;

import java.time.Instant;

/**
 * Where and when people meet.
 *
 * @param at its begin
 * @param endsAt its end, exclusive
 * @param place where
 */
public record Meeting(Instant at, Instant endsAt, String place) {}
