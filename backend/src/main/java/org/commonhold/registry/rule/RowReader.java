package org.commonhold.registry.rule;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.jspecify.annotations.Nullable;

/** Reads one row: every cell is judged, so that one look at the file finds all its faults. */
final class RowReader {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int CODE_LENGTH_MAX = 32;
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}#_-]+");
    private static final Pattern PHONE =
            Pattern.compile("1[0-9]{10}|0[0-9]{9,11}|\\+[0-9]{7,15}|[2-9][0-9]{6,7}|400[0-9]{7}");
    private static final Pattern PHONE_BLANKS = Pattern.compile("[\\s\\u3000()-]+");

    private final RawRow row;
    private final LocalDate today;
    private final Faults faults;
    private boolean sound = true;

    RowReader(RawRow row, LocalDate today, Faults faults) {
        this.row = row;
        this.today = today;
        this.faults = faults;
    }

    /** The row, or null where a cell is not sound. */
    @Nullable
    ParsedRow read() {
        for (Column column : row.cells().keySet()) {
            checkCell(column);
        }
        if (!sound) {
            return null;
        }
        @Nullable UnitFacts unit = unit();
        @Nullable HolderEntry holder = holder();
        @Nullable LocalDate transferDate = date(Column.TRANSFERRED);
        @Nullable String document = row.blank(Column.TRANSFER_DOCUMENT) ? null : row.text(Column.TRANSFER_DOCUMENT);
        return sound && unit != null ? new ParsedRow(row, unit, holder, transferDate, document) : null;
    }

    /** The code of the unit that a row seems to speak of, though the row may be at fault. */
    static String presumedCode(RawRow row) {
        String building = Normalizer.normalize(row.text(Column.BUILDING), Normalizer.Form.NFKC);
        String entrance = Normalizer.normalize(row.text(Column.ENTRANCE), Normalizer.Form.NFKC);
        String door = Normalizer.normalize(row.text(Column.UNIT), Normalizer.Form.NFKC);
        return unitCode(building, entrance.isEmpty() ? building : joined(building, entrance), door);
    }

    private @Nullable UnitFacts unit() {
        String building = code(Column.BUILDING, true);
        String entrance = code(Column.ENTRANCE, false);
        String door = code(Column.UNIT, true);
        @Nullable UnitUse use = choice(Column.USE, Choice::use);
        long areaDm2 = area();
        @Nullable AreaBasis basis = choice(Column.AREA_BASIS, Choice::areaBasis);
        @Nullable DeliveryState delivery = choice(Column.DELIVERY, Choice::delivery);
        if (use == null || basis == null || delivery == null || areaDm2 == 0) {
            return null;
        }
        String qualified = entrance.isEmpty() ? building : joined(building, entrance);
        return new UnitFacts(unitCode(building, qualified, door), building, qualified, use, areaDm2, basis, delivery);
    }

    /** A door number that already names its building is the whole code. */
    private static String unitCode(String building, String entrance, String door) {
        return door.startsWith(building + "-") ? door : entrance + "-" + door;
    }

    private static String joined(String building, String entrance) {
        return entrance.startsWith(building + "-") ? entrance : building + "-" + entrance;
    }

    private @Nullable HolderEntry holder() {
        @Nullable Party party = party(Column.HOLDER, Column.DOCUMENT_TYPE, Column.DOCUMENT, Column.PHONE);
        @Nullable
        Party agent = party(Column.AGENT, Column.AGENT_DOCUMENT_TYPE, Column.AGENT_DOCUMENT, Column.AGENT_PHONE);
        @Nullable Share share = row.blank(Column.SHARE) ? null : share();
        @Nullable
        Boolean representative =
                row.blank(Column.REPRESENTATIVE) ? Boolean.FALSE : choice(Column.REPRESENTATIVE, Choice::yes);
        @Nullable
        AgentRelation relation =
                row.blank(Column.AGENT_RELATION) ? null : choice(Column.AGENT_RELATION, Choice::relation);
        @Nullable
        OwnershipBasis basis =
                row.blank(Column.BASIS) ? OwnershipBasis.REGISTERED : choice(Column.BASIS, Choice::basis);
        @Nullable LocalDate acquiredOn = date(Column.ACQUIRED);
        if ((agent == null) != (relation == null) && sound) {
            fault(agent == null ? Column.AGENT : Column.AGENT_RELATION, RefusalCode.ROW_AGENT_INCOMPLETE);
        }
        if (party == null) {
            if (row.blank(Column.HOLDER) && namesHolder()) {
                fault(Column.HOLDER, RefusalCode.ROW_HOLDER_MISSING);
            }
            return null;
        }
        if (representative == null || basis == null || !sound) {
            return null;
        }
        checkAgent(party, agent, relation);
        return new HolderEntry(party, share, representative, agent, relation, basis, acquiredOn);
    }

    private boolean namesHolder() {
        return !row.blank(Column.DOCUMENT)
                || !row.blank(Column.DOCUMENT_TYPE)
                || !row.blank(Column.PHONE)
                || !row.blank(Column.SHARE)
                || !row.blank(Column.REPRESENTATIVE)
                || !row.blank(Column.AGENT);
    }

    /** R5: a minor needs a guardian; a guardian acts for a person, an authorised person for an organisation. */
    private void checkAgent(Party party, @Nullable Party agent, @Nullable AgentRelation relation) {
        boolean organisation = party.document().type().organisation();
        if (agent == null || relation == null) {
            if (party.document().showsMinor(today)) {
                fault(Column.AGENT, RefusalCode.ROW_MINOR_WITHOUT_GUARDIAN);
            }
            return;
        }
        if (organisation != (relation == AgentRelation.AUTHORISED)) {
            fault(Column.AGENT_RELATION, RefusalCode.ROW_AGENT_RELATION);
        }
        IdentityDocument acting = agent.document();
        if (acting.type().organisation() || acting.showsMinor(today) || acting.equals(party.document())) {
            fault(Column.AGENT, RefusalCode.ROW_AGENT_UNFIT);
        }
    }

    private @Nullable Party party(Column name, Column type, Column number, Column phone) {
        boolean agent = name == Column.AGENT;
        if (row.blank(name)) {
            if (agent && !(row.blank(type) && row.blank(number) && row.blank(phone))) {
                fault(name, RefusalCode.ROW_AGENT_INCOMPLETE);
            }
            return null;
        }
        if (row.blank(type) || row.blank(number)) {
            Column missing = row.blank(type) ? type : number;
            fault(missing, agent ? RefusalCode.ROW_AGENT_INCOMPLETE : missingDocument(type, number));
            return null;
        }
        @Nullable DocumentType kind = choice(type, DocumentType::named);
        @Nullable String digits = row.blank(phone) ? null : phone(phone);
        if (kind == null) {
            return null;
        }
        IdentityDocument document = new IdentityDocument(kind, IdentityDocument.normal(row.text(number)));
        @Nullable CellText cell = row.cell(number);
        if (cell != null
                && cell.kind() == CellText.Kind.NUMBER
                && document.number().length() > 15) {
            fault(number, RefusalCode.ROW_NUMBER_NOT_TEXT);
            return null;
        }
        @Nullable RefusalCode refusal = document.fault(today);
        if (refusal != null) {
            fault(number, refusal);
            return null;
        }
        return new Party(row.text(name), document, digits);
    }

    private RefusalCode missingDocument(Column type, Column number) {
        return row.blank(type) && row.blank(number)
                ? RefusalCode.ROW_VALUE_MISSING
                : RefusalCode.ROW_DOCUMENT_INCOMPLETE;
    }

    private @Nullable String phone(Column column) {
        String digits = PHONE_BLANKS
                .matcher(Normalizer.normalize(row.text(column), Normalizer.Form.NFKC))
                .replaceAll("");
        if (!PHONE.matcher(digits).matches()) {
            fault(column, RefusalCode.ROW_PHONE_FORMAT);
            return null;
        }
        return digits;
    }

    private @Nullable Share share() {
        Optional<Share> share = Share.read(row.text(Column.SHARE));
        if (share.isEmpty()) {
            fault(Column.SHARE, RefusalCode.ROW_SHARE_FORMAT);
        }
        return share.orElse(null);
    }

    private @Nullable LocalDate date(Column column) {
        if (row.blank(column)) {
            return null;
        }
        Optional<LocalDate> date = DateText.read(row.text(column));
        if (date.isEmpty()) {
            fault(column, RefusalCode.ROW_DATE_FORMAT);
        } else if (date.get().isAfter(today)) {
            fault(column, RefusalCode.ROW_DATE_IN_FUTURE);
        }
        return date.orElse(null);
    }

    private long area() {
        if (missing(Column.AREA)) {
            return 0;
        }
        AreaText.Reading reading = AreaText.read(row.text(Column.AREA));
        @Nullable RefusalCode refusal = reading.refusal();
        if (refusal != null) {
            fault(Column.AREA, refusal);
        }
        return reading.areaDm2();
    }

    private <T> @Nullable T choice(Column column, Function<String, Optional<T>> reader) {
        if (missing(column)) {
            return null;
        }
        Optional<T> value = reader.apply(row.text(column));
        if (value.isEmpty()) {
            fault(column, RefusalCode.ROW_VALUE_UNKNOWN);
        }
        return value.orElse(null);
    }

    private String code(Column column, boolean required) {
        if (required ? missing(column) : row.blank(column)) {
            return "";
        }
        String code = Normalizer.normalize(row.text(column), Normalizer.Form.NFKC);
        if (code.length() > CODE_LENGTH_MAX) {
            fault(column, RefusalCode.ROW_TEXT_TOO_LONG);
        } else if (!CODE.matcher(code).matches()) {
            fault(column, RefusalCode.ROW_TEXT_INVALID);
        }
        return code;
    }

    private boolean missing(Column column) {
        if (row.blank(column)) {
            fault(column, RefusalCode.ROW_VALUE_MISSING);
            return true;
        }
        return false;
    }

    /** Formulas and error values are refused in every column, the remarks included: what stands there was not typed by anyone. */
    private void checkCell(Column column) {
        @Nullable CellText cell = row.cell(column);
        if (cell == null) {
            return;
        }
        if (cell.kind() == CellText.Kind.FORMULA) {
            fault(column, RefusalCode.ROW_FORMULA);
        } else if (cell.kind() == CellText.Kind.ERROR) {
            fault(column, RefusalCode.ROW_CELL_ERROR);
        } else if (column == Column.REMARK) {
            return;
        } else if (cell.text().codePoints().anyMatch(RowReader::notText)) {
            fault(column, RefusalCode.ROW_TEXT_INVALID);
        } else if (cell.text().length() > TEXT_LENGTH_MAX) {
            fault(column, RefusalCode.ROW_TEXT_TOO_LONG);
        }
    }

    private static boolean notText(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private void fault(Column column, RefusalCode code) {
        sound = false;
        faults.add(row, column, code);
    }
}
