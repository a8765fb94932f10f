package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code notice_ack}.
 *
 * @param noticeId the notice; with the person it is the key
 * @param personId who signed
 * @param document SHA-256 of the payload, hex
 * @param kid key that signed
 * @param jws exact compact JWS
 * @param ackedAt when it was accepted
 */
@MappedEntity("notice_ack")
public record AckRow(@Id String noticeId, String personId, String document, String kid, String jws, Instant ackedAt) {}
