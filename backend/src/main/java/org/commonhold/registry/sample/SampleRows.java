package org.commonhold.registry.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.AreaBasis;
import org.commonhold.registry.rule.AreaText;
import org.commonhold.registry.rule.Choice;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.OwnershipBasis;
import org.commonhold.registry.rule.Party;
import org.jspecify.annotations.Nullable;

/** Writes units and holders as rows of the template. */
final class SampleRows {
    private final List<Map<Column, String>> rows = new ArrayList<>();

    /**
     * A unit.
     *
     * @param building building code
     * @param entrance entrance, or empty
     * @param door number on the door
     * @param use what it is used for
     * @param areaDm2 0.01 m²
     * @param basis where the area comes from
     * @param delivery how far it was sold
     */
    record Unit(
            String building,
            String entrance,
            String door,
            UnitUse use,
            long areaDm2,
            AreaBasis basis,
            DeliveryState delivery) {}

    /**
     * A holder.
     *
     * @param party who
     * @param share such as 1/2, or null
     * @param representative whether the co-owners marked this one
     * @param agent who acts for the holder, or null
     * @param relation why, or null
     * @param basis on what the position rests
     * @param acquiredOn since when, or null
     */
    record Holder(
            Party party,
            @Nullable String share,
            boolean representative,
            @Nullable Party agent,
            @Nullable AgentRelation relation,
            OwnershipBasis basis,
            @Nullable LocalDate acquiredOn) {

        static Holder of(Party party, @Nullable LocalDate acquiredOn) {
            return new Holder(party, null, false, null, null, OwnershipBasis.REGISTERED, acquiredOn);
        }

        Holder through(Party actor, AgentRelation why) {
            return new Holder(party, share, representative, actor, why, basis, acquiredOn);
        }

        Holder marked() {
            return new Holder(party, share, true, agent, relation, basis, acquiredOn);
        }

        Holder with(String part) {
            return new Holder(party, part, representative, agent, relation, basis, acquiredOn);
        }

        Holder inPossession() {
            return new Holder(party, share, representative, agent, relation, OwnershipBasis.POSSESSION, acquiredOn);
        }
    }

    void add(Unit unit, List<Holder> holders) {
        if (holders.isEmpty()) {
            rows.add(row(unit));
        }
        for (Holder holder : holders) {
            Map<Column, String> row = row(unit);
            fill(row, holder);
            rows.add(row);
        }
    }

    List<Map<Column, String>> rows() {
        return rows;
    }

    private static Map<Column, String> row(Unit unit) {
        Map<Column, String> row = new EnumMap<>(Column.class);
        row.put(Column.BUILDING, unit.building());
        put(row, Column.ENTRANCE, unit.entrance());
        row.put(Column.UNIT, unit.door());
        row.put(Column.USE, Choice.names(unit.use()).get(0));
        row.put(Column.AREA, AreaText.write(unit.areaDm2()));
        row.put(Column.AREA_BASIS, Choice.names(unit.basis()).get(0));
        row.put(Column.DELIVERY, Choice.names(unit.delivery()).get(0));
        return row;
    }

    private static void fill(Map<Column, String> row, Holder holder) {
        Party party = holder.party();
        row.put(Column.HOLDER, party.name());
        row.put(Column.DOCUMENT_TYPE, party.document().type().title());
        row.put(Column.DOCUMENT, party.document().number());
        put(row, Column.PHONE, party.phone());
        put(row, Column.SHARE, holder.share());
        put(row, Column.REPRESENTATIVE, holder.representative() ? "是" : null);
        row.put(Column.BASIS, Choice.names(holder.basis()).get(0));
        @Nullable LocalDate acquiredOn = holder.acquiredOn();
        put(row, Column.ACQUIRED, acquiredOn == null ? null : acquiredOn.toString());
        @Nullable Party agent = holder.agent();
        @Nullable AgentRelation relation = holder.relation();
        if (agent != null && relation != null) {
            row.put(Column.AGENT, agent.name());
            row.put(Column.AGENT_RELATION, Choice.names(relation).get(0));
            row.put(Column.AGENT_DOCUMENT_TYPE, agent.document().type().title());
            row.put(Column.AGENT_DOCUMENT, agent.document().number());
            put(row, Column.AGENT_PHONE, agent.phone());
        }
    }

    private static void put(Map<Column, String> row, Column column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            row.put(column, value);
        }
    }
}
