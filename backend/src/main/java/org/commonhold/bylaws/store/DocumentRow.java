package org.commonhold.bylaws.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * Row of {@code bylaws_document} without its content.
 *
 * @param communityId the community; with the hash it is the key
 * @param sha256 hex
 * @param name file name as uploaded
 * @param length bytes
 */
@MappedEntity("bylaws_document")
public record DocumentRow(@Id String communityId, String sha256, String name, long length) {}
