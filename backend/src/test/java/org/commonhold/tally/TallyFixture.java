package org.commonhold.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.HeadDedup;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;

/** Small communities for the worked examples. */
final class TallyFixture {

    static final RollRules DEFAULT = new RollRules(false, false, HeadDedup.SAME_OWNER_SET);

    private TallyFixture() {}

    static UnitRecord unit(String code, long areaDm2, String... holders) {
        return unit(code, UnitUse.DWELLING, areaDm2, DeliveryState.DELIVERED, holders);
    }

    static UnitRecord unit(String code, UnitUse use, long areaDm2, DeliveryState delivery, String... holders) {
        String building = code.substring(0, code.indexOf('-'));
        return new UnitRecord(
                code,
                building,
                building + "-1",
                use,
                areaDm2,
                Arrays.asList(holders),
                delivery,
                holders.length == 1 ? holders[0] : null);
    }

    static UnitRecord unsold(String code, long areaDm2) {
        return unit(code, UnitUse.DWELLING, areaDm2, DeliveryState.UNSOLD);
    }

    /** Owner a of two units, b, the couple c and d, e, f, the company g, the developer, i: 944.00 m², 8 heads. */
    static List<UnitRecord> base() {
        return List.of(
                unit("1-101", 8953, "a"),
                unit("1-102", 7525, "a"),
                unit("1-201", 8953, "b"),
                unit("1-202", 12000, "c", "d"),
                unit("2-101", 8953, "e"),
                unit("2-102", 12000, "f"),
                unit("2-201", UnitUse.OFFICE, 14016, DeliveryState.DELIVERED, "g"),
                unsold("2-301", 6000),
                unit("2-302", UnitUse.DWELLING, 6000, DeliveryState.SOLD_UNDELIVERED, "x"),
                unit("2-401", 10000, "i"));
    }

    /** As many parties as areas, one unit each, named 1-101, 1-102 and so on. */
    static List<UnitRecord> parties(long... areasDm2) {
        List<UnitRecord> units = new ArrayList<>();
        for (int at = 0; at < areasDm2.length; at++) {
            units.add(unit("1-" + (101 + at), areasDm2[at], "p" + at));
        }
        return units;
    }

    static TallyResult count(MatterType type, List<UnitRecord> units, Scope scope, Map<String, Choice> byUnit) {
        Roll roll = RollFormation.form(units, DEFAULT);
        return Tally.count(DecisionRule.national(type), roll.electorate(scope), new OpenBallots(byParty(roll, byUnit)));
    }

    static TallyResult count(
            MatterType type, List<UnitRecord> units, NonResponse nonResponse, Map<String, Choice> byUnit) {
        Roll roll = RollFormation.form(units, DEFAULT);
        Electorate electorate = roll.electorate(Scope.COMMUNITY);
        return Tally.count(
                DecisionRule.national(type),
                electorate,
                new OpenBallots(byParty(roll, byUnit)),
                nonResponse,
                electorate.weights().keySet());
    }

    private static Map<String, Choice> byParty(Roll roll, Map<String, Choice> byUnit) {
        Map<String, Choice> byParty = new HashMap<>();
        byUnit.forEach(
                (unit, choice) -> byParty.put(roll.partyOf(unit).orElseThrow().partyKey(), choice));
        return byParty;
    }

    /** Ballots of the parties 1-101, 1-102 and so on: Y, N, A, or - for silence. */
    static Map<String, Choice> ballots(String letters) {
        Map<String, Choice> ballots = new HashMap<>();
        for (int at = 0; at < letters.length(); at++) {
            String unit = "1-" + (101 + at);
            switch (letters.charAt(at)) {
                case 'Y' -> ballots.put(unit, Choice.YES);
                case 'N' -> ballots.put(unit, Choice.NO);
                case 'A' -> ballots.put(unit, Choice.ABSTAIN);
                default -> {}
            }
        }
        return ballots;
    }
}
