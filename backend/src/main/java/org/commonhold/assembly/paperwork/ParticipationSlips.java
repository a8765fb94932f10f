package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Prints what the list of participation says of a household, for owners who never used a phone: whether a vote was recorded in its name, with
 * the proof that the row belongs to the list that the book names. Who did not vote can so prove that nothing was recorded.
 */
@Singleton
public class ParticipationSlips {
    /** The most slips of one document. */
    static final int MAX_SLIPS = 400;

    private static final int QR_SIDE = 150;

    private final BallotBox box;
    private final Book book;
    private final DocumentPrinter printer;

    ParticipationSlips(BallotBox box, Book book, DocumentPrinter printer) {
        this.box = box;
        this.book = book;
        this.printer = printer;
    }

    /**
     * One page for each household.
     *
     * @param loaded the assembly
     * @param building only households with a unit in the building of this code; null for all
     * @param party only the party of this key; null for all
     * @return the PDF
     * @throws RefusedException {@code result-not-available} before the close; {@code not-found} where no household is meant;
     *     {@code slips-too-many} where more than 400 are
     */
    public byte[] write(LoadedAssembly loaded, @Nullable String building, @Nullable String party) {
        BallotBox.@Nullable Frozen frozen = box.frozen(loaded.row().assemblyId());
        if (frozen == null) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        Map<String, List<String>> households = households(frozen, building, party);
        BallotBox.ProvenRows rows = box.participation(loaded.row().assemblyId(), households.keySet());
        if (rows.root().isEmpty()) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        if (households.isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (households.size() > MAX_SLIPS) {
            throw new RefusedException(RefusalCode.SLIPS_TOO_MANY);
        }
        try (PrintedDocument document = printer.begin()) {
            boolean first = true;
            for (BallotBox.ProvenRow row : rows.rows()) {
                if (!first) {
                    document.newPage();
                }
                first = false;
                slip(document, loaded, rows, row, households.getOrDefault(row.partyKey(), List.of()));
            }
            return document.bytes();
        }
    }

    private static Map<String, List<String>> households(
            BallotBox.Frozen frozen, @Nullable String building, @Nullable String party) {
        Map<String, List<String>> households = new TreeMap<>();
        for (BallotBox.FrozenRow each : frozen.rows()) {
            RollRow row = RollRow.read(Bytes.utf8(each.text()).toArray());
            boolean meant = (building == null
                            || row.units().stream()
                                    .anyMatch(unit -> unit.building().equals(building)))
                    && (party == null || party.equals(each.partyKey()));
            if (meant) {
                households.put(
                        each.partyKey(),
                        row.units().stream().map(RollRow.Unit::unit).toList());
            }
        }
        return households;
    }

    private void slip(
            PrintedDocument document,
            LoadedAssembly loaded,
            BallotBox.ProvenRows rows,
            BallotBox.ProvenRow row,
            List<String> units) {
        Participation participation = Participation.read(Bytes.utf8(row.text()).toArray());
        document.title(Words.chinese("slip.title")).small(Words.english("slip.title"));
        if (loaded.row().clockKind().equals("SIMULATED")) {
            document.paragraph(Words.chinese("report.simulated"));
        }
        document.paragraph(Words.chinese("report.assembly", loaded.row().title()));
        document.paragraph(Words.chinese("slip.units", String.join("、", units)));
        document.large(Words.chinese("slip.status." + participation.status().name()));
        document.small(Words.english("slip.status." + participation.status().name()));
        document.paragraph(Words.chinese("slip.wrong"));
        document.heading(Words.chinese("slip.check"));
        document.paragraph(Words.chinese("slip.how"));
        document.qr(proof(loaded, rows, row), QR_SIDE);
        document.small(Words.chinese("slip.root", rows.root(), closedIndex(loaded)));
        document.small(Words.chinese("slip.row", row.index(), rows.size()));
        document.small(row.text());
        row.proof().forEach(document::small);
        Book.LogIdentity identity = book.identity(loaded.row().communityId());
        document.small(Words.chinese("slip.book", identity.origin(), identity.fingerprint()));
    }

    /** What a machine needs: row, place, proof, root, and where the book names that root. */
    private static String proof(LoadedAssembly loaded, BallotBox.ProvenRows rows, BallotBox.ProvenRow row) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("closedIndex", closedIndex(loaded))
                .put("index", row.index())
                .put(
                        "proof",
                        new JsonValue.JsonArray(row.proof().stream()
                                .map(hash -> (JsonValue) new JsonValue.JsonString(hash))
                                .toList()))
                .put("root", rows.root())
                .put("row", row.text())
                .put("size", rows.size())
                .build());
    }

    private static long closedIndex(LoadedAssembly loaded) {
        for (StepRow step : loaded.steps()) {
            Long index = step.logIndex();
            if (step.state() == AssemblyState.CLOSED && index != null) {
                return index;
            }
        }
        throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
    }
}
