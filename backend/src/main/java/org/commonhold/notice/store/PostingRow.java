package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code notice_posting}; meanings stand in the columns' comments.
 *
 * @param noticeId the notice; with the number it is the key
 * @param number from 1
 * @param place where it hangs
 * @param postedAt since when
 * @param photo SHA-256, hex
 * @param poster SHA-256, hex
 * @param document SHA-256 of the text, hex
 * @param text canonical posting document
 * @param recipients how many persons it counts for
 * @param logIndex index of notice.posted
 * @param recordedBy account
 * @param recordedAt when it was recorded
 */
@MappedEntity("notice_posting")
public record PostingRow(
        @Id String noticeId,
        int number,
        String place,
        Instant postedAt,
        String photo,
        String poster,
        String document,
        String text,
        int recipients,
        long logIndex,
        String recordedBy,
        Instant recordedAt) {}
