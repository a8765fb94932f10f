package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.notice.Audience;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.rule.Coverage.Concerned;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.serving.Serving.UnservedParty;
import org.commonhold.registry.Registry;
import org.commonhold.tally.RollParty;

/** What stands in the list of the parties that are not served: their units, holders, and who receives for them. */
@Singleton
public class UnservedParties {
    private static final StairwellOrder WALK = new StairwellOrder();

    private final ServingReader reader;
    private final Registry registry;

    UnservedParties(ServingReader reader, Registry registry) {
        this.reader = reader;
        this.registry = registry;
    }

    /**
     * Some of them.
     *
     * @param serving on whom the notice was served
     * @param parties of its unserved parties
     * @return in the order given
     */
    @Transactional(readOnly = true)
    public List<UnservedParty> of(Serving serving, List<Concerned> parties) {
        Map<String, List<String>> units = units(serving, parties);
        Map<String, Registry.UnitState> states = states(serving, units);
        Map<String, Recipient> missing = missing(serving, parties);
        return parties.stream()
                .map(party -> {
                    List<String> own = units.getOrDefault(party.partyKey(), List.of());
                    Set<String> holders = new LinkedHashSet<>();
                    own.forEach(unit -> Objects.requireNonNull(states.get(unit), "the roll was formed from these")
                            .holders()
                            .forEach(holder -> holders.add(holder.maskedName())));
                    List<Recipient> receivers = party.receivers().stream()
                            .sorted()
                            .map(missing::get)
                            .filter(Objects::nonNull)
                            .toList();
                    return new UnservedParty(party, own, List.copyOf(holders), receivers);
                })
                .toList();
    }

    /** Codes of the units that the notice concerns, by party. */
    private static Map<String, List<String>> units(Serving serving, List<Concerned> parties) {
        Set<String> wanted = new HashSet<>();
        parties.forEach(party -> wanted.add(party.partyKey()));
        Audience audience = NoticeContents.of(serving.notice()).audience();
        Map<String, List<String>> units = new HashMap<>();
        for (RollParty party : serving.roll().roll().parties()) {
            if (wanted.contains(party.partyKey())) {
                units.put(
                        party.partyKey(),
                        ConcernedParties.units(party, audience).stream()
                                .map(unit -> unit.record().unit())
                                .sorted(WALK)
                                .toList());
            }
        }
        return units;
    }

    private Map<String, Registry.UnitState> states(Serving serving, Map<String, List<String>> units) {
        Set<String> wanted = new HashSet<>();
        units.values().forEach(wanted::addAll);
        LocalDate day = LocalDate.ofInstant(ServingReader.sentAt(serving.notice()), LegalCalendar.ZONE);
        Map<String, Registry.UnitState> states = new HashMap<>();
        registry.unitsAsOf(serving.notice().communityId(), day).stream()
                .filter(state -> wanted.contains(state.unit()))
                .forEach(state -> states.put(state.unit(), state));
        return states;
    }

    /** Those who receive for the parties, got the notice and are not served. */
    private Map<String, Recipient> missing(Serving serving, List<Concerned> parties) {
        Set<String> receivers = new HashSet<>();
        parties.forEach(party -> receivers.addAll(party.receivers()));
        List<String> missing = new ArrayList<>();
        for (String person : serving.walk()) {
            if (receivers.contains(person) && !serving.served().containsKey(person)) {
                missing.add(person);
            }
        }
        Map<String, Recipient> found = new HashMap<>();
        reader.each(serving.notice(), missing, each -> found.put(each.personId(), each));
        return found;
    }
}
