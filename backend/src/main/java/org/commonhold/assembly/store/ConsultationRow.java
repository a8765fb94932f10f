package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code draft_consultation}.
 *
 * @param assemblyId the draft
 * @param openedAt from when owners may comment it
 * @param until until when, exclusive
 */
@MappedEntity("draft_consultation")
public record ConsultationRow(@Id String assemblyId, Instant openedAt, Instant until) {}
