package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.model.BuildingTurnout;
import org.commonhold.api.model.MatterTurnout;
import org.commonhold.api.model.Measure;
import org.commonhold.api.model.Turnout;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.MatterTurnouts;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.ballot.BallotBox;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;

/** Writes turnout: area and heads by matter and building, never a choice. */
@Singleton
class TurnoutBodies {
    private final Rolls rolls;
    private final BallotBox box;
    private final Clock clock;

    TurnoutBodies(Rolls rolls, BallotBox box, Clock clock) {
        this.rolls = rolls;
        this.box = box;
        this.clock = clock;
    }

    Turnout of(LoadedAssembly loaded) {
        AssemblyRoll roll = rolls.of(loaded.row());
        List<BallotBox.Cast> ballots = ballots(loaded);
        Set<String> cast = ballots.stream().map(BallotBox.Cast::partyKey).collect(Collectors.toSet());
        List<MatterTurnouts> matters = loaded.agenda().matters().stream()
                .map(matter -> MatterTurnouts.of(
                        matter, roll, loaded.rules(), MatterTurnouts.participating(matter, loaded.rules(), ballots)))
                .toList();
        return new Turnout(
                        Bodies.time(clock.instant()),
                        cast.size(),
                        matters.stream().map(TurnoutBodies::matter).toList(),
                        matters.stream().anyMatch(MatterTurnouts::developerCanBlock))
                .developerSilent(matters.stream().anyMatch(each -> each.developerCanBlock() && each.developerSilent()));
    }

    /** Area and heads of the parties that took part in anything. */
    Measure participating(LoadedAssembly loaded) {
        Set<String> cast = loaded.row().packageHash() == null
                ? Set.of()
                : box.participating(loaded.row().assemblyId());
        return Bodies.measure(rolls.of(loaded.row()).roll().parties().stream()
                .filter(party -> cast.contains(party.partyKey()))
                .map(party -> party.weightIn(Scope.COMMUNITY))
                .reduce(Weight.NONE, Weight::plus));
    }

    private List<BallotBox.Cast> ballots(LoadedAssembly loaded) {
        return loaded.row().packageHash() == null
                ? List.of()
                : box.cast(loaded.row().assemblyId());
    }

    private static MatterTurnout matter(MatterTurnouts turnout) {
        return new MatterTurnout(
                        turnout.matter().matterId(),
                        turnout.matter().title(),
                        Bodies.measure(turnout.total()),
                        Bodies.measure(turnout.participating()),
                        turnout.neededAreaDm2(),
                        turnout.neededHeads(),
                        turnout.buildings().stream()
                                .map(each -> new BuildingTurnout(
                                        each.code(),
                                        Bodies.measure(each.total()),
                                        Bodies.measure(each.participating())))
                                .toList())
                .entrances(turnout.entrances().stream()
                        .map(each -> new BuildingTurnout(
                                each.code(), Bodies.measure(each.total()), Bodies.measure(each.participating())))
                        .toList());
    }
}
