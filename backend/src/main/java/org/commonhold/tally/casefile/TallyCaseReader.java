package org.commonhold.tally.casefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.rulebook.HeadDedup;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.UnitRecord;
import org.jspecify.annotations.Nullable;

/** Reads a case and refuses everything that it does not know: a mistyped rule must not silently become the default. */
final class TallyCaseReader {

    private static final Set<String> COUNTED = Set.of("units", "matter", "rules", "ballots", "served", "draw");
    /** What people write beside a case; nothing of it is read. */
    private static final Set<String> REMARKS = Set.of(
            "id",
            "name",
            "title",
            "label",
            "description",
            "about",
            "why",
            "law",
            "source",
            "note",
            "comment",
            "_comment",
            "expect",
            "expected");

    private static final Set<String> CASE = union(COUNTED, REMARKS);
    private static final Set<String> ASKED =
            Set.of("type", "scope", "candidates", "seats", "minimum", "sitting", "options", "runoff");
    /** What a matter is called; nothing of it is read. */
    private static final Set<String> HEADINGS = Set.of("id", "name", "title", "text", "law");

    private static final Set<String> MATTER = union(ASKED, HEADINGS);
    private static final Set<String> UNIT =
            Set.of("unit", "building", "entrance", "use", "areaDm2", "holders", "delivery", "representative");
    private static final Set<String> RULES = Set.of(
            "countParking",
            "countStorage",
            "headDedup",
            "nonResponse",
            "invalidChoicePolicy",
            "electionRank",
            "alternatesMax");

    private TallyCaseReader() {}

    static TallyCase read(CaseNode node) {
        Map<String, CaseNode> members = node.members(CASE);
        List<CaseUnit> units = units(node.required("units"));
        CaseNode matter = node.required("matter");
        Map<String, CaseNode> matterMembers = matter.members(MATTER);
        MatterType type = type(matter.required("type"));
        Scope scope = scope(matterMembers.get("scope"));
        CaseNode rules = members.get("rules");
        Map<String, CaseNode> ruleMembers = rules == null ? Map.of() : rules.members(RULES);
        CaseNode nonResponse = ruleMembers.get("nonResponse");
        return new TallyCase(
                units,
                type,
                scope,
                rollRules(ruleMembers),
                nonResponse == null
                        ? NonResponse.NOT_PARTICIPATED
                        : nonResponse.constant(NonResponse.class, "nonResponse"),
                served(members.get("served")),
                Optional.ofNullable(members.get("draw")).map(QuestionReader::draw),
                new QuestionReader(type, matter, matterMembers, ruleMembers).read(node.required("ballots")));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<List<String>> served(@Nullable CaseNode node) {
        return Optional.ofNullable(node)
                .map(codes -> codes.items().stream().map(CaseNode::text).toList());
    }

    private static MatterType type(CaseNode node) {
        return MatterType.ofCode(node.text())
                .orElseThrow(() -> new CaseFault(node.path() + ": unknown type \"" + node.text() + "\""));
    }

    private static Scope scope(@Nullable CaseNode node) {
        if (node == null) {
            return Scope.COMMUNITY;
        }
        Map<String, CaseNode> members = node.members(Set.of("buildings", "entrances", "units"));
        if (members.size() != 1) {
            throw new CaseFault(node.path() + ": exactly one of buildings, entrances, units is expected");
        }
        Map.Entry<String, CaseNode> only = members.entrySet().iterator().next();
        List<String> codes =
                only.getValue().items().stream().map(CaseNode::text).toList();
        if (codes.isEmpty()) {
            throw new CaseFault(only.getValue().path() + ": the scope names nothing");
        }
        return switch (only.getKey()) {
            case "buildings" -> Scope.buildings(codes);
            case "entrances" -> Scope.entrances(codes);
            default -> Scope.units(codes);
        };
    }

    /** The one switch of a case counts bays and store rooms together, unless the case says of store rooms what holds for them. */
    private static RollRules rollRules(Map<String, CaseNode> members) {
        CaseNode parking = members.get("countParking");
        CaseNode storage = members.get("countStorage");
        CaseNode dedup = members.get("headDedup");
        boolean countParking = parking != null && parking.flag();
        return new RollRules(
                countParking,
                storage == null ? countParking : storage.flag(),
                dedup == null ? HeadDedup.SAME_OWNER_SET : dedup.constant(HeadDedup.class, "headDedup"));
    }

    private static List<CaseUnit> units(CaseNode node) {
        List<CaseNode> items = node.items();
        if (items.isEmpty()) {
            throw new CaseFault(node.path() + ": there are no units");
        }
        List<CaseUnit> units = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (CaseNode item : items) {
            CaseUnit unit = unit(item);
            if (!codes.add(unit.record().unit())) {
                throw new CaseFault(item.path() + ": unit \"" + unit.record().unit() + "\" occurs twice");
            }
            units.add(unit);
        }
        return units;
    }

    private static CaseUnit unit(CaseNode node) {
        Map<String, CaseNode> members = node.members(UNIT);
        CaseNode area = node.required("areaDm2");
        if (area.integer() < 0) {
            throw new CaseFault(area.path() + ": the area must not be negative, it is " + area.integer());
        }
        DeliveryState delivery = node.required("delivery").constant(DeliveryState.class, "delivery");
        // Before delivery the developer votes, whatever stands there.
        List<String> holders = delivery.isDevelopers() ? List.of() : holders(node, members.get("holders"));
        CaseNode entrance = members.get("entrance");
        CaseNode representative = delivery.isDevelopers() ? null : members.get("representative");
        UnitRecord record = new UnitRecord(
                node.required("unit").text(),
                node.required("building").text(),
                entrance == null ? "" : entrance.textOrNone(),
                node.required("use").constant(UnitUse.class, "use"),
                area.integer(),
                holders,
                delivery,
                representative == null ? null : representative.text());
        return new CaseUnit(record, holders.stream().findFirst());
    }

    private static List<String> holders(CaseNode unit, @Nullable CaseNode listed) {
        List<String> holders = listed == null
                ? List.of()
                : listed.items().stream().map(CaseNode::text).toList();
        if (holders.isEmpty()) {
            throw new CaseFault(unit.path() + ": a delivered unit has at least one holder");
        }
        return holders;
    }
}
