package org.commonhold.bylaws.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.rulebook.RulesState;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code bylaws}.
 *
 * @param rulesId 32 hex
 * @param communityId the community
 * @param version from 1
 * @param state where it stands
 * @param activeOf the community while in force, else null
 * @param document SHA-256 of the document, hex
 * @param clauses canonical JSON
 * @param decision the decision that adopted it
 * @param createdAt when drafted
 * @param submittedAt when laid before the owners
 * @param activatedAt when put into force
 * @param supersededAt when replaced
 * @param activatedBy who recorded it
 */
@MappedEntity("bylaws")
public record BylawsRow(
        @Id String rulesId,
        String communityId,
        int version,
        RulesState state,
        @Nullable String activeOf,
        String document,
        String clauses,
        @Nullable String decision,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant supersededAt,
        @Nullable String activatedBy) {}
