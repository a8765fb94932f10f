package org.commonhold.assembly.roll;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.represent.Appointments;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.UnitUse;
import org.commonhold.registry.Registry;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.UnitRecord;
import org.jspecify.annotations.Nullable;

/** Forms the roll that a community would have today, from its registry. */
@Singleton
public class LiveRolls implements PartyRolls {
    private final Registry registry;
    private final Appointments appointments;
    private final Profiles profiles;
    private final Clock clock;

    LiveRolls(Registry registry, Appointments appointments, Profiles profiles, Clock clock) {
        this.registry = registry;
        this.appointments = appointments;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** The roll of today under the community's present rules. */
    public AssemblyRoll today(String communityId) {
        return today(communityId, profiles.present(communityId));
    }

    /** The roll of today under given rules. The day is that of Asia/Shanghai. */
    public AssemblyRoll today(String communityId, RuleProfile profile) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
        List<Registry.UnitState> states = appointments.applied(communityId, day, registry.unitsAsOf(communityId, day));
        Map<String, String> maskedNames = registry.persons(communityId).stream()
                .collect(Collectors.toMap(Registry.PersonFacts::personId, Registry.PersonFacts::maskedName));
        return form(states, maskedNames, profile);
    }

    @Override
    public PartyRoll asOf(String communityId, Instant at) {
        RuleProfile profile = profiles.present(communityId);
        LocalDate day = LocalDate.ofInstant(at, LegalCalendar.ZONE);
        List<Registry.UnitState> states = appointments.applied(communityId, day, registry.unitsAsOf(communityId, day));
        Map<String, Registry.UnitState> byCode =
                states.stream().collect(Collectors.toMap(Registry.UnitState::unit, Function.identity()));
        Roll roll = RollFormation.form(states.stream().map(LiveRolls::unit).toList(), RollRules.of(profile));
        Map<String, People> people = new HashMap<>();
        roll.parties().forEach(party -> people.put(party.partyKey(), people(party, byCode)));
        return new PartyRoll(roll, people);
    }

    private static People people(RollParty party, Map<String, Registry.UnitState> byCode) {
        Set<String> withoutReceiver = new TreeSet<>();
        TreeSet<String> receivers = new TreeSet<>();
        for (RollUnit unit : party.units()) {
            Registry.UnitState state = byCode.get(unit.record().unit());
            for (Registry.HolderState holder : state == null ? List.<Registry.HolderState>of() : state.holders()) {
                if (holder.actsThrough() != null) {
                    receivers.add(holder.actsThrough());
                } else if (!holder.organisation()) {
                    receivers.add(holder.holderId());
                } else {
                    withoutReceiver.add(holder.holderId());
                }
            }
        }
        return new People(names(party, byCode, Map.of()).persons(), receivers, withoutReceiver.size());
    }

    static AssemblyRoll form(
            Collection<Registry.UnitState> states, Map<String, String> maskedNames, RuleProfile profile) {
        Map<String, Registry.UnitState> byCode =
                states.stream().collect(Collectors.toMap(Registry.UnitState::unit, Function.identity()));
        Roll roll = RollFormation.form(states.stream().map(LiveRolls::unit).toList(), RollRules.of(profile));
        Map<String, PartyNames> names = new HashMap<>();
        roll.parties().forEach(party -> names.put(party.partyKey(), names(party, byCode, maskedNames)));
        return new AssemblyRoll(roll, names);
    }

    private static UnitRecord unit(Registry.UnitState state) {
        return new UnitRecord(
                state.unit(),
                state.building(),
                state.entrance(),
                UnitUse.valueOf(state.use()),
                state.areaDm2(),
                state.holders().stream().map(Registry.HolderState::holderId).toList(),
                DeliveryState.valueOf(state.deliveryState()),
                state.representative());
    }

    private static PartyNames names(
            RollParty party, Map<String, Registry.UnitState> byCode, Map<String, String> maskedNames) {
        Set<String> holders = new LinkedHashSet<>();
        Set<String> persons = new TreeSet<>();
        for (RollUnit unit : party.units()) {
            Registry.UnitState state = byCode.get(unit.record().unit());
            if (state == null) {
                continue;
            }
            for (Registry.HolderState holder : state.holders()) {
                holders.add(holder.maskedName());
                if (!holder.organisation()) {
                    persons.add(holder.holderId());
                }
                if (holder.actsThrough() != null) {
                    persons.add(holder.actsThrough());
                }
            }
            if (state.representative() != null) {
                persons.add(state.representative());
            }
        }
        @Nullable
        String representative = party.representative()
                .map(person -> maskedNames.getOrDefault(person, "*"))
                .orElse(null);
        return new PartyNames(new ArrayList<>(holders), representative, new TreeSet<>(persons));
    }
}
