package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * Row of {@code matter_attachment} without its content.
 *
 * @param matterId the matter; with the hash it is the key
 * @param sha256 hex
 * @param assemblyId the assembly
 * @param position order of upload, from 0
 * @param name file name
 * @param length bytes
 * @param mediaType as recognised
 */
@MappedEntity("matter_attachment")
public record AttachmentRow(
        @Id String matterId,
        String sha256,
        String assemblyId,
        int position,
        String name,
        long length,
        String mediaType) {}
