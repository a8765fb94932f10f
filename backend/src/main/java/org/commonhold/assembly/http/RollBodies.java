package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.model.ProvenRow;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.RollPartyReason;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.roll.PartyNames;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.tally.Exclusion;
import org.commonhold.tally.HeadGround;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/** Writes pages of the roll: every head with its reason and its article, every name masked. */
@Singleton
class RollBodies {
    private static final int PAGE = 50;

    private final Rolls rolls;

    RollBodies(Rolls rolls) {
        this.rolls = rolls;
    }

    RollPage page(
            LoadedAssembly loaded,
            @Nullable String query,
            boolean onlyWithoutRepresentative,
            @Nullable Integer page,
            @Nullable Integer size) {
        AssemblyRoll roll = rolls.of(loaded.row());
        String wanted = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        List<RollParty> found = roll.roll().parties().stream()
                .filter(party ->
                        !onlyWithoutRepresentative || party.representative().isEmpty())
                .filter(party -> matches(party, roll, wanted))
                .toList();
        int number = page == null ? 0 : page;
        int length = size == null ? PAGE : size;
        Weight total = roll.total();
        RollPage body = new RollPage(
                found.size(),
                number,
                length,
                Math.toIntExact(total.heads()),
                total.areaDm2(),
                roll.countingUnits(),
                roll.roll().partiesWithoutRepresentative().size(),
                found.stream()
                        .skip((long) number * length)
                        .limit(length)
                        .map(party -> party(party, roll))
                        .toList());
        body.setRoot(loaded.row().rollRoot());
        return body;
    }

    /** A row of a frozen roll as its exact text, with its proof to the root. */
    static ProvenRow proven(FrozenRolls.FrozenRoll roll, int at) {
        return new ProvenRow(
                CanonicalJson.text(roll.rows().rows().get(at).json()),
                (long) at,
                roll.proof(at).stream().map(Hash::hex).toList());
    }

    /** The same by the key of its party, which has to be on the roll. */
    static ProvenRow proven(FrozenRolls.FrozenRoll roll, String partyKey) {
        List<String> keys = roll.rows().rows().stream().map(RollRow::partyKey).toList();
        return proven(roll, keys.indexOf(partyKey));
    }

    private static boolean matches(RollParty party, AssemblyRoll roll, String wanted) {
        return wanted.isEmpty()
                || party.units().stream()
                        .anyMatch(unit ->
                                unit.record().unit().toLowerCase(Locale.ROOT).contains(wanted))
                || roll.namesOf(party).holders().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static org.commonhold.api.model.RollParty party(RollParty party, AssemblyRoll roll) {
        PartyNames names = roll.namesOf(party);
        Optional<Exclusion> exclusion = party.exclusion();
        boolean mayVote = party.representative().isPresent() && exclusion.isEmpty();
        org.commonhold.api.model.RollParty body = new org.commonhold.api.model.RollParty(
                party.partyKey(),
                party.units().stream().map(Bodies::unit).toList(),
                party.weightIn(Scope.COMMUNITY).areaDm2(),
                RollPartyReason.fromValue(party.reason().name()),
                reasonText(party),
                party.reason().basis(),
                names.holders(),
                mayVote);
        body.setRepresentative(names.representative());
        exclusion.ifPresent(each -> body.setWhy(Words.both("why.EXCLUDED", each.clause(), each.decision())));
        if (exclusion.isEmpty() && !mayVote) {
            body.setWhy(Words.both("why.NO_REPRESENTATIVE"));
        }
        return body;
    }

    private static Map<String, String> reasonText(RollParty party) {
        List<HeadGround> grounds = party.grounds();
        List<String> units = grounds.get(grounds.size() - 1).units();
        return Words.both(
                "reason." + party.reason().name(),
                units.size(),
                String.join(", ", units.stream().limit(20).toList()) + (units.size() > 20 ? ", …" : ""));
    }
}
