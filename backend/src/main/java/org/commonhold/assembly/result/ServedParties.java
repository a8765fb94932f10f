package org.commonhold.assembly.result;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.ServedEvidence;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.step.FactsReader;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;

/** The parties whose silence may mean something: those on the frozen roll that were served before the close. */
@Singleton
class ServedParties {
    private final List<ServedEvidence> evidence;
    private final StepRows steps;

    ServedParties(List<ServedEvidence> evidence, StepRows steps) {
        this.evidence = List.copyOf(evidence);
        this.steps = steps;
    }

    /**
     * Served parties.
     *
     * @param parties keys, in plain order
     * @param list canonical list of their slots in plain order, as report and bundle name them
     */
    record Served(Set<String> parties, String list) {}

    Served of(AssemblyRow row, FrozenRolls.FrozenRoll frozen) {
        Map<AssemblyState, Instant> reached = FactsReader.reached(steps.ofAssembly(row.assemblyId()));
        Instant lockedAt = Objects.requireNonNull(reached.get(AssemblyState.LOCKED), "a closed assembly was locked");
        Instant closedAt = Objects.requireNonNull(reached.get(AssemblyState.CLOSED), "it is counted after the close");
        TreeSet<String> parties = new TreeSet<>();
        evidence.forEach(each -> each.served(row.communityId(), row.assemblyId(), lockedAt)
                .forEach((party, since) -> {
                    if (since.isBefore(closedAt)) {
                        parties.add(party);
                    }
                }));
        TreeSet<String> slots = new TreeSet<>();
        for (BallotBox.FrozenRow each : frozen.frozen().rows()) {
            if (parties.contains(each.partyKey())) {
                slots.add(each.slot());
            }
        }
        return new Served(
                parties,
                CanonicalJson.text(new JsonValue.JsonArray(
                        slots.stream().<JsonValue>map(JsonValue.JsonString::new).toList())));
    }
}
