package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.rule.AgendaItem;
import org.commonhold.assembly.rule.AssemblyFacts;
import org.commonhold.assembly.rule.AssemblyKind;
import org.commonhold.assembly.rule.FirstAssemblyFacts;
import org.commonhold.assembly.rule.PackagePart;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SignatureRows;
import org.commonhold.assembly.store.StepRow;
import org.jspecify.annotations.Nullable;

/** Puts together what the rules want to know of an assembly. */
@Singleton
public class FactsReader {
    private static final int SIGNATURES_WANTED = 2;

    private final SignatureRows signatures;
    private final PackageParts parts;
    private final ClosingWitnesses witnesses;

    FactsReader(SignatureRows signatures, PackageParts parts, ClosingWitnesses witnesses) {
        this.signatures = signatures;
        this.parts = parts;
        this.witnesses = witnesses;
    }

    /**
     * The facts of an assembly.
     *
     * @param row the assembly
     * @param steps the states that it reached
     * @param agenda its agenda
     * @param roll its roll, asked for only where a step depends on it
     */
    public AssemblyFacts of(AssemblyRow row, List<StepRow> steps, Agenda agenda, Supplier<AssemblyRoll> roll) {
        Map<AssemblyState, Instant> reached = reached(steps);
        return new AssemblyFacts(
                row.state(),
                AssemblyKind.valueOf(row.kind()),
                row.openAt(),
                row.closeAt(),
                items(agenda),
                PublicisedAgenda.read(row.publicisedAgenda()),
                reached.get(AssemblyState.PUBLICISED),
                row.informedAt(),
                first(row),
                packageParts(row, agenda, roll),
                row.state() == AssemblyState.CLOSED
                        && signatures.ofAssembly(row.assemblyId()).size() == SIGNATURES_WANTED,
                reached.get(AssemblyState.COUNTED),
                reached.get(AssemblyState.CERTIFIED),
                reached.get(AssemblyState.PUBLISHED),
                witnesses.of(row, steps));
    }

    /** When each state was reached. */
    public static Map<AssemblyState, Instant> reached(List<StepRow> steps) {
        Map<AssemblyState, Instant> reached = new EnumMap<>(AssemblyState.class);
        steps.forEach(step -> reached.put(step.state(), step.at()));
        return reached;
    }

    /** The matters with the digests over everything that a reader sees of them. */
    static List<AgendaItem> items(Agenda agenda) {
        List<AgendaItem> items = new ArrayList<>();
        agenda.matters()
                .forEach(matter -> items.add(
                        new AgendaItem(matter.matterId(), matter.digest().hex())));
        return items;
    }

    private Set<PackagePart> packageParts(AssemblyRow row, Agenda agenda, Supplier<AssemblyRoll> roll) {
        return switch (row.state()) {
            case PUBLICISED -> parts.ofDraft(agenda, roll.get());
            case LOCKED -> parts.ofFrozen(row);
            default -> Set.of();
        };
    }

    private static Optional<FirstAssemblyFacts> first(AssemblyRow row) {
        @Nullable Long delivered = row.deliveredAreaDm2();
        @Nullable Long total = row.totalAreaDm2();
        @Nullable Long occupied = row.occupiedHeads();
        @Nullable Long heads = row.totalHeads();
        @Nullable LocalDate day = row.firstDeliveryOn();
        if (delivered == null || total == null || occupied == null || heads == null) {
            return Optional.empty();
        }
        return Optional.of(new FirstAssemblyFacts(delivered, total, occupied, heads, day));
    }
}
