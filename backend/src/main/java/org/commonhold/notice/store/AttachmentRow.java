package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * Row of {@code notice_attachment} without its content.
 *
 * @param noticeId the notice; with the hash it is the key
 * @param sha256 hex
 * @param position order of upload, from 0
 * @param name file name
 * @param length bytes
 * @param mediaType as recognised
 */
@MappedEntity("notice_attachment")
public record AttachmentRow(
        @Id String noticeId, String sha256, int position, String name, long length, String mediaType) {}
