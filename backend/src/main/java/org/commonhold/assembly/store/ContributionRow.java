package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code draw_contribution}.
 *
 * @param assemblyId the assembly; with the account it is the key
 * @param accountId the scrutineer
 * @param commitment hex
 * @param committedAt time of its entry in the book
 * @param openedValue hex, once opened
 * @param openedAt time of that entry
 */
@MappedEntity("draw_contribution")
public record ContributionRow(
        @Id String assemblyId,
        String accountId,
        String commitment,
        Instant committedAt,
        @Nullable String openedValue,
        @Nullable Instant openedAt) {}
