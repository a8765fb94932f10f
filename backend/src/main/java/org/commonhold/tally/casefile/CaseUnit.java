package org.commonhold.tally.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.tally.UnitRecord;

/**
 * A unit of a case.
 *
 * @param record what the roll is formed from
 * @param firstHolder the holder who is named first; nobody before delivery
 */
record CaseUnit(UnitRecord record, Optional<String> firstHolder) {

    /**
     * The units with their representatives. Where none of the given units of the same holders names one, the first-named holder of
     * the smallest of them is assumed: a case knows no appointment.
     *
     * @param units those that count and lie in the matter's scope, in any order; no other has a say
     */
    static List<UnitRecord> represented(List<CaseUnit> units) {
        List<CaseUnit> sorted = units.stream()
                .sorted(Comparator.comparing(each -> each.record().unit(), CodePointOrder.COMPARATOR))
                .toList();
        Set<List<String>> named = new HashSet<>();
        Map<List<String>, Optional<String>> assumed = new HashMap<>();
        for (CaseUnit unit : sorted) {
            assumed.putIfAbsent(unit.record().holders(), unit.firstHolder());
            if (unit.record().representative() != null) {
                named.add(unit.record().holders());
            }
        }
        List<UnitRecord> represented = new ArrayList<>();
        for (CaseUnit unit : sorted) {
            Optional<String> person = named.contains(unit.record().holders())
                    ? Optional.empty()
                    : assumed.getOrDefault(unit.record().holders(), Optional.empty());
            represented.add(person.map(unit.record()::representedBy).orElse(unit.record()));
        }
        return represented;
    }
}
