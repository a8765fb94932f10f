package org.commonhold.tally.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonhold.kernel.CodePointOrder;
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
    private static final Set<String> REMARKS =
            Set.of("id", "name", "title", "description", "note", "comment", "expect", "expected");

    private static final Set<String> CASE =
            Stream.concat(COUNTED.stream(), REMARKS.stream()).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MATTER =
            Set.of("type", "scope", "candidates", "seats", "minimum", "sitting", "options", "runoff");
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
        List<UnitRecord> units = units(node.required(members, "units"));
        CaseNode matter = node.required(members, "matter");
        Map<String, CaseNode> matterMembers = matter.members(MATTER);
        MatterType type = type(matter.required(matterMembers, "type"));
        Scope scope = scope(matterMembers.get("scope"));
        CaseNode rules = members.get("rules");
        Map<String, CaseNode> ruleMembers = rules == null || rules.isNull() ? Map.of() : rules.members(RULES);
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
                Optional.ofNullable(members.get("draw"))
                        .filter(draw -> !draw.isNull())
                        .map(QuestionReader::draw),
                new QuestionReader(type, matter, matterMembers, ruleMembers).read(node.required(members, "ballots")));
    }

    private static Optional<List<String>> served(@Nullable CaseNode node) {
        return node == null || node.isNull()
                ? Optional.empty()
                : Optional.of(node.items().stream().map(CaseNode::text).toList());
    }

    private static MatterType type(CaseNode node) {
        return MatterType.ofCode(node.text())
                .orElseThrow(() -> new CaseFault(node.path() + ": unknown type \"" + node.text() + "\""));
    }

    private static Scope scope(@Nullable CaseNode node) {
        if (node == null || node.isNull()) {
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

    private static RollRules rollRules(Map<String, CaseNode> members) {
        CaseNode parking = members.get("countParking");
        CaseNode storage = members.get("countStorage");
        CaseNode dedup = members.get("headDedup");
        return new RollRules(
                parking != null && parking.flag(),
                storage != null && storage.flag(),
                dedup == null ? HeadDedup.SAME_OWNER_SET : dedup.constant(HeadDedup.class, "headDedup"));
    }

    private static List<UnitRecord> units(CaseNode node) {
        List<CaseNode> items = node.items();
        if (items.isEmpty()) {
            throw new CaseFault(node.path() + ": there are no units");
        }
        SortedMap<String, UnitRecord> units = new TreeMap<>(CodePointOrder.COMPARATOR);
        Map<String, String> firstNamed = new HashMap<>();
        for (CaseNode item : items) {
            UnitRecord unit = unit(item, firstNamed);
            if (units.putIfAbsent(unit.unit(), unit) != null) {
                throw new CaseFault(item.path() + ": unit \"" + unit.unit() + "\" occurs twice");
            }
        }
        return represented(units.values(), firstNamed);
    }

    private static UnitRecord unit(CaseNode node, Map<String, String> firstNamed) {
        Map<String, CaseNode> members = node.members(UNIT);
        CaseNode area = node.required(members, "areaDm2");
        if (area.integer() < 1) {
            throw new CaseFault(area.path() + ": the area has to be positive, it is " + area.integer());
        }
        DeliveryState delivery = node.required(members, "delivery").constant(DeliveryState.class, "delivery");
        CaseNode listed = members.get("holders");
        List<String> holders = listed == null || listed.isNull()
                ? List.of()
                : listed.items().stream().map(CaseNode::text).toList();
        if (holders.isEmpty() && !delivery.isDevelopers()) {
            throw new CaseFault(node.path() + ": a delivered unit has at least one holder");
        }
        CaseNode entrance = members.get("entrance");
        CaseNode representative = members.get("representative");
        UnitRecord unit = new UnitRecord(
                node.required(members, "unit").text(),
                node.required(members, "building").text(),
                entrance == null ? "" : entrance.textOrNone(),
                node.required(members, "use").constant(UnitUse.class, "use"),
                area.integer(),
                delivery.isDevelopers() ? List.of() : holders,
                delivery,
                representative == null || representative.isNull() || delivery.isDevelopers()
                        ? null
                        : representative.text());
        if (!unit.holders().isEmpty()) {
            firstNamed.put(unit.unit(), holders.get(0));
        }
        return unit;
    }

    /** Where no unit of the same holders names a representative, the first-named holder of their smallest unit is taken. */
    private static List<UnitRecord> represented(Collection<UnitRecord> sorted, Map<String, String> firstNamed) {
        Map<List<String>, String> unitThatDecides = new HashMap<>();
        sorted.forEach(unit -> unitThatDecides.putIfAbsent(unit.holders(), unit.unit()));
        Set<List<String>> named = new HashSet<>();
        sorted.stream().filter(unit -> unit.representative() != null).forEach(unit -> named.add(unit.holders()));
        List<UnitRecord> represented = new ArrayList<>();
        for (UnitRecord unit : sorted) {
            String decides = named.contains(unit.holders()) ? null : unitThatDecides.get(unit.holders());
            String assumed = decides == null ? null : firstNamed.get(decides);
            represented.add(assumed == null ? unit : unit.representedBy(assumed));
        }
        return represented;
    }
}
