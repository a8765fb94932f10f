package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code draft_comment}.
 *
 * @param commentId 32 hex
 * @param assemblyId the draft
 * @param personId who comments
 * @param text sealed
 * @param at when
 */
@MappedEntity("draft_comment")
public record CommentRow(@Id String commentId, String assemblyId, String personId, String text, Instant at) {}
