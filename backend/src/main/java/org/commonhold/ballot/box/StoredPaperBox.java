package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.Cast;
import org.commonhold.ballot.BallotBox.Frozen;
import org.commonhold.ballot.BallotBox.FrozenRow;
import org.commonhold.ballot.PaperBox;
import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.PaperStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.ballot.store.StoredSheet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.ballot.BallotPaper;
import org.commonhold.contract.ballot.PaperCommitment;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.Question;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Paper in the database. Every change takes the head lock of the community's book first. */
@Singleton
final class StoredPaperBox implements PaperBox {
    private final Boxes boxes;
    private final BallotStore ballots;
    private final PaperStore papers;
    private final Book book;
    private final BallotSeal seal;
    private final Randomness randomness;

    StoredPaperBox(
            Boxes boxes, BallotStore ballots, PaperStore papers, Book book, BallotSeal seal, Randomness randomness) {
        this.boxes = boxes;
        this.ballots = ballots;
        this.papers = papers;
        this.book = book;
        this.seal = seal;
        this.randomness = randomness;
    }

    @Override
    public void request(String assemblyId, String partyKey, Way way) {
        Book.LockedHead head = lockUnclosed(assemblyId);
        Frozen frozen = boxes.frozen(assemblyId);
        int row = row(frozen, partyKey);
        if (papers.live(assemblyId).stream().anyMatch(each -> each.rowIndex() == row)) {
            return;
        }
        boolean paperPrecedes =
                PackageDocument.read(Bytes.utf8(frozen.packageText()).toArray()).precedence()
                        == PackageDocument.Precedence.PAPER;
        if (!paperPrecedes && !boxes.standing(frozen).all(row).isEmpty()) {
            throw new RefusedException(RefusalCode.BALLOT_ALREADY_CAST);
        }
        Map<String, Object> body = body(frozen, row);
        body.put("way", way.name());
        Book.Appended entry =
                head.append(EntryType.PAPER_REQUESTED.text(), List.of(body)).get(0);
        papers.insertRequest(assemblyId, new PaperStore.LiveRequest(entry.index(), row, way.name(), entry.at()));
    }

    @Override
    public void withdraw(String assemblyId, String partyKey) {
        Book.LockedHead head = lockUnclosed(assemblyId);
        Frozen frozen = boxes.frozen(assemblyId);
        int row = row(frozen, partyKey);
        if (papers.live(assemblyId).stream().noneMatch(each -> each.rowIndex() == row)) {
            throw new RefusedException(RefusalCode.PAPER_REQUEST_MISSING);
        }
        Book.Appended entry = head.append(EntryType.PAPER_WITHDRAWN.text(), List.of(body(frozen, row)))
                .get(0);
        papers.withdraw(assemblyId, row, entry.index());
    }

    @Override
    public List<Request> requests(String assemblyId) {
        List<FrozenRow> rows = boxes.frozen(assemblyId).rows();
        return papers.live(assemblyId).stream()
                .map(each -> new Request(
                        rows.get(each.rowIndex()).partyKey(), Way.valueOf(each.way()), each.at(), each.index()))
                .toList();
    }

    @Override
    public Entered enter(String assemblyId, SignedSheet sheet) {
        Book.LockedHead head = lockUnclosed(assemblyId);
        Frozen frozen = boxes.frozen(assemblyId);
        PaperEntry content = sheet.content();
        int row = row(frozen, content.party());
        checkAnswers(content, frozen, frozen.rows().get(row));
        Bytes blinding = Bytes.of(randomness.bytes(BallotCommitment.BLINDING_LENGTH));
        BallotPaper body = BallotPaper.of(
                frozen.rows().get(row).slot(),
                content,
                PaperCommitment.of(sheet.entryJws(), sheet.reviewJws(), blinding));
        Book.Appended entry =
                head.append(EntryType.BALLOT_PAPER.text(), List.of(body.body())).get(0);
        PaperEntry.@Nullable Invalid invalid = content.invalid();
        papers.insert(new StoredSheet(
                assemblyId,
                content.serial(),
                row,
                Hash.fromHex(sheet.entryId()),
                sheet.entryKid(),
                body.commitment(),
                blinding,
                new SealedSheet(sheet.entryJws(), sheet.reviewJws()).seal(seal, assemblyId),
                invalid == null ? null : invalid.name(),
                CanonicalJson.text(PaperEntry.marksJson(content.marks())),
                content.receivedAt(),
                entry.index()));
        return new Entered(entry.index(), entry.at());
    }

    @Override
    public List<Sheet> sheets(String assemblyId) {
        List<FrozenRow> rows = boxes.frozen(assemblyId).rows();
        return papers.sheets(assemblyId).stream().map(each -> sheet(rows, each)).toList();
    }

    @Override
    public List<OpenedSheet> openSheets(String assemblyId) {
        if (boxes.state(assemblyId).phase() != BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.BALLOT_BOX_STILL_OPEN);
        }
        List<FrozenRow> rows = boxes.frozen(assemblyId).rows();
        return papers.sheets(assemblyId).stream()
                .map(each -> opened(rows, each))
                .toList();
    }

    @Override
    public @Nullable OpenedSheet sheetOf(String assemblyId, List<String> parties, String entryId) {
        List<FrozenRow> rows = boxes.frozen(assemblyId).rows();
        return papers.sheets(assemblyId).stream()
                .filter(each -> parties.contains(rows.get(each.rowIndex()).partyKey()))
                .filter(each -> each.entryId().hex().equals(entryId))
                .map(each -> opened(rows, each))
                .findFirst()
                .orElse(null);
    }

    private OpenedSheet opened(List<FrozenRow> rows, StoredSheet each) {
        SealedSheet signed = SealedSheet.open(seal, each);
        return new OpenedSheet(
                sheet(rows, each),
                signed.entry(),
                signed.review(),
                each.blinding().hex());
    }

    @Override
    public @Nullable String entryOf(String assemblyId, int serial) {
        return papers.sheets(assemblyId).stream()
                .filter(each -> each.serial() == serial)
                .map(each -> SealedSheet.open(seal, each).entry())
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Cast> standing(String assemblyId, String partyKey) {
        Frozen frozen = boxes.frozen(assemblyId);
        int row = row(frozen, partyKey);
        return boxes.standing(frozen).all(row).stream()
                .map(valid -> valid.cast(frozen.rows().get(row)))
                .toList();
    }

    @Override
    public void declareVoid(String assemblyId, Voiding voiding) {
        Book.LockedHead head = book.lock(boxes.state(assemblyId).communityId());
        boxes.lockedState(assemblyId);
        Frozen frozen = boxes.frozen(assemblyId);
        int row = rowOfBallot(assemblyId, voiding.ballotIndex());
        Map<String, Object> body = body(frozen, row);
        body.put("entry", voiding.ballotIndex());
        body.put("case", voiding.caseId());
        body.put("reason", voiding.reason().name());
        @Nullable String kid = voiding.revokedKid();
        body.put("key", kid == null ? new JsonValue.JsonNull() : kid);
        List<Map<String, String>> signatures = new ArrayList<>();
        new TreeMap<>(voiding.signatures())
                .forEach((key, document) -> signatures.add(Map.of("kid", key, "document", document)));
        body.put("signatures", signatures);
        Book.Appended entry =
                head.append(EntryType.BALLOT_VOIDED.text(), List.of(body)).get(0);
        papers.insertVoid(
                assemblyId,
                new PaperStore.StoredVoid(
                        voiding.ballotIndex(),
                        row,
                        voiding.caseId(),
                        voiding.reason().name(),
                        entry.index()));
    }

    @Override
    public List<Voided> voided(String assemblyId) {
        List<FrozenRow> rows = boxes.frozen(assemblyId).rows();
        return papers.voids(assemblyId).stream()
                .map(each -> new Voided(
                        rows.get(each.rowIndex()).partyKey(),
                        each.ballotIndex(),
                        each.index(),
                        BallotCase.Reason.valueOf(each.reason())))
                .toList();
    }

    private static void checkAnswers(PaperEntry content, Frozen frozen, FrozenRow row) {
        if (content.invalid() != null) {
            return;
        }
        Set<String> answered = new HashSet<>(content.choices().keySet());
        answered.addAll(content.marks().keySet());
        boolean sound = answered.equals(Set.copyOf(row.matters()))
                && PackageDocument.read(Bytes.utf8(frozen.packageText()).toArray()).matters().stream()
                        .allMatch(matter -> {
                            @Nullable Choice choice = content.choices().get(matter.id());
                            return choice == null || Question.isAnsweredBy(matter.question(), choice);
                        });
        if (!sound) {
            throw new RefusedException(RefusalCode.PAPER_CHOICES_INCOMPLETE, "jws");
        }
    }

    private Book.LockedHead lockUnclosed(String assemblyId) {
        Book.LockedHead head = book.lock(boxes.state(assemblyId).communityId());
        if (boxes.lockedState(assemblyId).phase() == BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.BALLOT_WINDOW_CLOSED);
        }
        return head;
    }

    private int rowOfBallot(String assemblyId, long index) {
        return ballots.all(assemblyId).stream()
                .filter(each -> each.entryIndex() == index)
                .map(StoredBallot::rowIndex)
                .findFirst()
                .or(() -> papers.sheets(assemblyId).stream()
                        .filter(each -> each.entryIndex() == index)
                        .map(StoredSheet::rowIndex)
                        .findFirst())
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static int row(Frozen frozen, String partyKey) {
        for (int at = 0; at < frozen.rows().size(); at++) {
            if (frozen.rows().get(at).partyKey().equals(partyKey)) {
                return at;
            }
        }
        throw new RefusedException(RefusalCode.NOT_FOUND);
    }

    private static Map<String, Object> body(Frozen frozen, int row) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("assembly", frozen.assemblyId());
        body.put("slot", frozen.rows().get(row).slot());
        return body;
    }

    private static Sheet sheet(List<FrozenRow> rows, StoredSheet each) {
        @Nullable String invalid = each.invalid();
        return new Sheet(
                rows.get(each.rowIndex()).partyKey(),
                each.serial(),
                each.entryIndex(),
                invalid == null ? null : PaperEntry.Invalid.valueOf(invalid),
                Standing.marks(each),
                each.receivedAt());
    }
}
