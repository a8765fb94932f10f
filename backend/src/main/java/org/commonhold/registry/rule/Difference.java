package org.commonhold.registry.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * What a file would change in a registry.
 *
 * @param changes the units that change, in the order of the file, removed ones last
 * @param unchanged how many units stay as they are
 */
public record Difference(List<UnitChange> changes, int unchanged) {
    /** Copies the list. */
    public Difference {
        changes = List.copyOf(changes);
    }

    /**
     * Compares a file with the registry. A unit whose set of holders changes is a transfer, which carries its date and document.
     *
     * @param present the registry, by unit code
     * @param stated the file
     * @param faults where a transfer without date or document is recorded
     */
    public static Difference between(Map<String, UnitEntry> present, List<StatedUnit> stated, Faults faults) {
        List<UnitChange> changes = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        int unchanged = 0;
        for (StatedUnit unit : stated) {
            String code = unit.entry().facts().code();
            named.add(code);
            @Nullable UnitEntry before = present.get(code);
            if (before == null) {
                changes.add(new UnitChange(code, UnitChange.Kind.ADDED, List.of(), unit.entry(), null, null));
                continue;
            }
            if (!holders(before).equals(holders(unit.entry()))) {
                changes.add(transfer(before, unit, faults));
                continue;
            }
            List<UnitChange.Field> fields = fields(before, unit.entry());
            if (fields.isEmpty()) {
                unchanged++;
            } else {
                changes.add(new UnitChange(code, UnitChange.Kind.CHANGED, fields, unit.entry(), null, null));
            }
        }
        present.keySet().stream()
                .filter(code -> !named.contains(code))
                .sorted()
                .forEach(code ->
                        changes.add(new UnitChange(code, UnitChange.Kind.REMOVED, List.of(), null, null, null)));
        return new Difference(changes, unchanged);
    }

    /**
     * How many units change in a way.
     *
     * @param kind the way
     */
    public int count(UnitChange.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static UnitChange transfer(UnitEntry before, StatedUnit unit, Faults faults) {
        @Nullable LocalDate date = unit.transferDate();
        if (date == null) {
            faults.add(unit.source(), Column.TRANSFERRED, RefusalCode.ROW_TRANSFER_DATE_MISSING);
        }
        if (unit.transferDocument() == null) {
            faults.add(unit.source(), Column.TRANSFER_DOCUMENT, RefusalCode.ROW_TRANSFER_DOCUMENT_MISSING);
        }
        Set<IdentityDocument> staying = holders(unit.entry());
        for (HolderEntry former : before.holders()) {
            @Nullable LocalDate since = former.acquiredOn();
            boolean leaves = !staying.contains(former.party().document());
            if (leaves && date != null && since != null && date.isBefore(since)) {
                faults.add(unit.source(), Column.TRANSFERRED, RefusalCode.ROW_TRANSFER_BEFORE_ACQUISITION);
                break;
            }
        }
        List<UnitChange.Field> fields = new ArrayList<>();
        fields.add(new UnitChange.Field(Column.HOLDER.key(), names(before), names(unit.entry())));
        fields.addAll(fields(before, unit.entry()));
        return new UnitChange(
                unit.entry().facts().code(),
                UnitChange.Kind.TRANSFERRED,
                fields,
                unit.entry(),
                date,
                unit.transferDocument());
    }

    private static Set<IdentityDocument> holders(UnitEntry unit) {
        return unit.holders().stream().map(holder -> holder.party().document()).collect(Collectors.toSet());
    }

    private static @Nullable String names(UnitEntry unit) {
        return unit.holders().isEmpty()
                ? null
                : unit.holders().stream()
                        .map(holder -> holder.party().shownName())
                        .collect(Collectors.joining("、"));
    }

    private static List<UnitChange.Field> fields(UnitEntry before, UnitEntry after) {
        List<UnitChange.Field> fields = new ArrayList<>();
        unitValues(before.facts()).forEach((column, value) -> {
            String now = unitValues(after.facts()).get(column);
            if (!value.equals(now)) {
                fields.add(new UnitChange.Field(column.key(), value, now));
            }
        });
        Map<IdentityDocument, HolderEntry> held = new HashMap<>();
        before.holders().forEach(holder -> held.put(holder.party().document(), holder));
        for (HolderEntry now : after.holders()) {
            @Nullable HolderEntry then = held.get(now.party().document());
            if (then != null) {
                holderFields(then, now, fields);
            }
        }
        return fields;
    }

    private static Map<Column, String> unitValues(UnitFacts facts) {
        Map<Column, String> values = new LinkedHashMap<>();
        values.put(Column.BUILDING, facts.building());
        values.put(Column.ENTRANCE, facts.entrance());
        values.put(Column.USE, facts.use().name());
        values.put(Column.AREA, AreaText.write(facts.areaDm2()));
        values.put(Column.AREA_BASIS, facts.basis().name());
        values.put(Column.DELIVERY, facts.delivery().name());
        return values;
    }

    /** An optional phone or date of acquisition that the file leaves out is not a change: the file does not speak of it. */
    private static void holderFields(HolderEntry then, HolderEntry now, List<UnitChange.Field> fields) {
        add(
                fields,
                Column.HOLDER,
                then.party().shownName(),
                now.party().shownName(),
                then.party().name().equals(now.party().name()));
        phone(fields, Column.PHONE, then.party(), now.party());
        add(fields, Column.SHARE, share(then), share(now), Objects.equals(share(then), share(now)));
        add(
                fields,
                Column.REPRESENTATIVE,
                mark(then.representative()),
                mark(now.representative()),
                then.representative() == now.representative());
        add(fields, Column.BASIS, then.basis().name(), now.basis().name(), then.basis() == now.basis());
        if (now.acquiredOn() != null) {
            add(
                    fields,
                    Column.ACQUIRED,
                    text(then.acquiredOn()),
                    text(now.acquiredOn()),
                    now.acquiredOn().equals(then.acquiredOn()));
        }
        @Nullable Party agentThen = then.agent();
        @Nullable Party agentNow = now.agent();
        boolean sameAgent = Objects.equals(document(agentThen), document(agentNow))
                && Objects.equals(name(agentThen), name(agentNow))
                && then.relation() == now.relation();
        add(fields, Column.AGENT, shown(agentThen), shown(agentNow), sameAgent);
        if (agentThen != null && agentNow != null) {
            phone(fields, Column.AGENT_PHONE, agentThen, agentNow);
        }
    }

    private static void phone(List<UnitChange.Field> fields, Column column, Party then, Party now) {
        @Nullable String before = then.phone();
        @Nullable String after = now.phone();
        if (after != null && !after.equals(before)) {
            add(fields, column, before == null ? null : Mask.phone(before), Mask.phone(after), false);
        }
    }

    private static void add(
            List<UnitChange.Field> fields,
            Column column,
            @Nullable String before,
            @Nullable String after,
            boolean same) {
        if (!same) {
            fields.add(new UnitChange.Field(column.key(), before, after));
        }
    }

    private static @Nullable String share(HolderEntry holder) {
        @Nullable Share share = holder.share();
        return share == null ? null : share.text();
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String mark(boolean representative) {
        return representative ? "true" : "false";
    }

    private static @Nullable IdentityDocument document(@Nullable Party party) {
        return party == null ? null : party.document();
    }

    private static @Nullable String name(@Nullable Party party) {
        return party == null ? null : party.name();
    }

    private static @Nullable String shown(@Nullable Party party) {
        return party == null ? null : party.shownName();
    }
}
