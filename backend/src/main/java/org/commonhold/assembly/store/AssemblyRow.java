package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.commonhold.assembly.AssemblyState;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly}; units and meanings stand in the columns' comments.
 *
 * @param assemblyId 32 hex
 * @param communityId 32 hex
 * @param title as announced
 * @param kind REGULAR, EXTRAORDINARY, FIRST or RE_ELECTION
 * @param convener who convenes
 * @param state where it stands
 * @param openAt planned opening, inclusive
 * @param closeAt end of the window, exclusive
 * @param deliveredAreaDm2 first assembly, 0.01 m²
 * @param totalAreaDm2 first assembly, 0.01 m²
 * @param occupiedHeads first assembly
 * @param totalHeads first assembly
 * @param firstDeliveryOn first assembly
 * @param informedAt when the residents' committee was informed
 * @param informedDocument how
 * @param ruleProfile id of the profile
 * @param ruleSnapshot canonical JSON, from publicising on
 * @param publicisedAgenda JSON: digest of each matter as publicised
 * @param agendaHash SHA-256 hex, from publicising on
 * @param parties heads of the whole roll
 * @param areaDm2 counting area of the whole roll, 0.01 m²
 * @param packageHash SHA-256 hex, from locking on
 * @param rollRoot hex, from locking on
 * @param clockKind REAL or SIMULATED
 * @param objectionUntil exclusive end of the objection period
 * @param publishBy latest publication that is in time
 * @param createdAt when drafted
 * @param rulesId version of the rules of procedure that it was publicised under, or null
 * @param ruleBases canonical JSON: what is behind each rule that differs from the national default, from publicising on
 */
@MappedEntity("assembly")
public record AssemblyRow(
        @Id String assemblyId,
        String communityId,
        String title,
        String kind,
        String convener,
        AssemblyState state,
        Instant openAt,
        Instant closeAt,
        @Nullable Long deliveredAreaDm2,
        @Nullable Long totalAreaDm2,
        @Nullable Long occupiedHeads,
        @Nullable Long totalHeads,
        @Nullable LocalDate firstDeliveryOn,
        @Nullable Instant informedAt,
        @Nullable String informedDocument,
        String ruleProfile,
        @Nullable String ruleSnapshot,
        @Nullable String publicisedAgenda,
        @Nullable String agendaHash,
        @Nullable Integer parties,
        @Nullable Long areaDm2,
        @Nullable String packageHash,
        @Nullable String rollRoot,
        String clockKind,
        @Nullable Instant objectionUntil,
        @Nullable Instant publishBy,
        Instant createdAt,
        @Nullable String rulesId,
        @Nullable String ruleBases) {}
