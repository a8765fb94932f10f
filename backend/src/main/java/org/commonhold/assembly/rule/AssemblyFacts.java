package org.commonhold.assembly.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.assembly.AssemblyState;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one assembly that its next steps depend on.
 *
 * @param state where it stands
 * @param kind why it meets
 * @param openAt from when ballots shall be accepted, inclusive
 * @param closeAt until when, exclusive
 * @param agenda the matters as they stand
 * @param publicisedAgenda the matters as they were publicised; empty before
 * @param publicisedAt when that was
 * @param informedAt when the residents' committee was informed
 * @param firstAssembly the facts that a first assembly needs
 * @param packageParts what the package holds
 * @param reportSigned whether counter and scrutineer, two persons, have signed the report
 * @param countedAt when the provisional result appeared
 * @param certifiedAt when the result became final
 * @param publishedAt when the decision was published
 * @param witnesses number of independent witnesses who cosigned the closing checkpoint
 */
public record AssemblyFacts(
        AssemblyState state,
        AssemblyKind kind,
        Instant openAt,
        Instant closeAt,
        List<AgendaItem> agenda,
        List<AgendaItem> publicisedAgenda,
        @Nullable Instant publicisedAt,
        @Nullable Instant informedAt,
        Optional<FirstAssemblyFacts> firstAssembly,
        Set<PackagePart> packageParts,
        boolean reportSigned,
        @Nullable Instant countedAt,
        @Nullable Instant certifiedAt,
        @Nullable Instant publishedAt,
        int witnesses) {

    /** Copies the collections. */
    public AssemblyFacts {
        agenda = List.copyOf(agenda);
        publicisedAgenda = List.copyOf(publicisedAgenda);
        packageParts = Set.copyOf(packageParts);
    }
}
