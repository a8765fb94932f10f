package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * Row of {@code published_roll}.
 *
 * @param assemblyId the assembly
 * @param sha256 hex, as in the book
 * @param text canonical masked roll
 */
@MappedEntity("published_roll")
public record PublishedRollRow(@Id String assemblyId, String sha256, String text) {}
