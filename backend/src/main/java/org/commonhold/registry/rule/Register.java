package org.commonhold.registry.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a file together to units, one row for each unit and holder, and judges each unit as a whole. */
public final class Register {
    private final LocalDate today;
    private final Faults faults;
    private final Parties parties = new Parties();
    private final Map<String, List<ParsedRow>> units = new LinkedHashMap<>();
    private final Set<String> spoiled = new HashSet<>();

    private Register(LocalDate today, Faults faults) {
        this.today = today;
        this.faults = faults;
    }

    /**
     * Reads the rows of a file.
     *
     * @param rows the rows that are not empty, in order
     * @param today the day of the import, Asia/Shanghai
     * @param faults where every fault is recorded
     * @return the units in the order of the file; to be used only where no fault was recorded
     */
    public static List<StatedUnit> read(List<RawRow> rows, LocalDate today, Faults faults) {
        Register register = new Register(today, faults);
        rows.forEach(register::take);
        List<StatedUnit> stated = new ArrayList<>();
        register.units.forEach((code, found) -> {
            if (!register.spoiled.contains(code)) {
                register.judge(found);
                stated.add(register.unit(found));
            }
        });
        return stated;
    }

    private void take(RawRow raw) {
        @Nullable ParsedRow row = new RowReader(raw, today, faults).read();
        if (row == null) {
            spoiled.add(RowReader.presumedCode(raw));
            return;
        }
        units.computeIfAbsent(row.unit().code(), code -> new ArrayList<>(2)).add(row);
        @Nullable HolderEntry holder = row.holder();
        if (holder != null) {
            parties.meet(holder.party(), raw, Column.HOLDER, Column.PHONE, faults);
            @Nullable Party agent = holder.agent();
            if (agent != null) {
                parties.meet(agent, raw, Column.AGENT, Column.AGENT_PHONE, faults);
            }
        }
    }

    private void judge(List<ParsedRow> rows) {
        ParsedRow first = rows.get(0);
        Set<IdentityDocument> seen = new HashSet<>();
        int representatives = 0;
        for (ParsedRow row : rows) {
            @Nullable HolderEntry holder = row.holder();
            if (row != first) {
                checkSameUnit(first, row);
            }
            if (holder == null) {
                if (rows.size() > 1 && row != first) {
                    faults.add(row.source(), Column.UNIT, RefusalCode.ROW_UNIT_DUPLICATED);
                }
                continue;
            }
            if (!seen.add(holder.party().document()) || (row != first && first.holder() == null)) {
                faults.add(row.source(), Column.UNIT, RefusalCode.ROW_UNIT_DUPLICATED);
            }
            if (holder.representative() && ++representatives > 1) {
                faults.add(row.source(), Column.REPRESENTATIVE, RefusalCode.ROW_REPRESENTATIVE_TWICE);
            }
        }
        if (seen.isEmpty() && !first.unit().delivery().isDevelopers()) {
            faults.add(first.source(), Column.HOLDER, RefusalCode.ROW_DELIVERY_WITHOUT_HOLDER);
        }
        checkShares(rows);
    }

    private void checkSameUnit(ParsedRow first, ParsedRow row) {
        UnitFacts one = first.unit();
        UnitFacts other = row.unit();
        @Nullable Column differs = null;
        if (!one.building().equals(other.building())) {
            differs = Column.BUILDING;
        } else if (!one.entrance().equals(other.entrance())) {
            differs = Column.ENTRANCE;
        } else if (one.use() != other.use()) {
            differs = Column.USE;
        } else if (one.areaDm2() != other.areaDm2()) {
            differs = Column.AREA;
        } else if (one.basis() != other.basis()) {
            differs = Column.AREA_BASIS;
        } else if (one.delivery() != other.delivery()) {
            differs = Column.DELIVERY;
        } else if (contradict(first.transferDate(), row.transferDate())) {
            differs = Column.TRANSFERRED;
        } else if (contradict(first.transferDocument(), row.transferDocument())) {
            differs = Column.TRANSFER_DOCUMENT;
        }
        if (differs != null) {
            faults.add(row.source(), differs, RefusalCode.ROW_UNIT_DIFFERS);
        }
    }

    private static boolean contradict(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    /** Shares are optional, but where one holder of a unit has one, all have, and together they are the whole. */
    private void checkShares(List<ParsedRow> rows) {
        List<Share> shares = new ArrayList<>();
        @Nullable ParsedRow without = null;
        for (ParsedRow row : rows) {
            @Nullable HolderEntry holder = row.holder();
            @Nullable Share share = holder == null ? null : holder.share();
            if (share != null) {
                shares.add(share);
            } else if (without == null) {
                without = row;
            }
        }
        if (shares.isEmpty()) {
            return;
        }
        if (without != null) {
            faults.add(without.source(), Column.SHARE, RefusalCode.ROW_SHARE_PARTIAL);
        } else if (!Share.whole(shares)) {
            faults.add(rows.get(0).source(), Column.SHARE, RefusalCode.ROW_SHARE_SUM);
        }
    }

    private StatedUnit unit(List<ParsedRow> rows) {
        List<HolderEntry> holders = new ArrayList<>();
        @Nullable LocalDate transferDate = null;
        @Nullable String document = null;
        for (ParsedRow row : rows) {
            @Nullable HolderEntry holder = row.holder();
            if (holder != null) {
                holders.add(complete(holder));
            }
            transferDate = transferDate == null ? row.transferDate() : transferDate;
            document = document == null ? row.transferDocument() : document;
        }
        ParsedRow first = rows.get(0);
        return new StatedUnit(new UnitEntry(first.unit(), holders), first.source(), transferDate, document);
    }

    private HolderEntry complete(HolderEntry holder) {
        @Nullable Party agent = holder.agent();
        return new HolderEntry(
                parties.complete(holder.party()),
                holder.share(),
                holder.representative(),
                agent == null ? null : parties.complete(agent),
                holder.relation(),
                holder.basis(),
                holder.acquiredOn());
    }
}
