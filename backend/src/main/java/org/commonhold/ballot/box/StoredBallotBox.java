package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.seal.ChoiceSeals;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.ballot.store.StoredSheet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RowList;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** The boxes in the database. Every change of a box takes the head lock of its community's book first. */
@Singleton
final class StoredBallotBox implements BallotBox {
    private final BoxStore boxes;
    private final Boxes read;
    private final BallotStore ballots;
    private final Book book;
    private final BallotSeal seal;
    private final ChoiceSeals seals;
    private final Randomness randomness;
    private final ReceiptWriter receipts;

    StoredBallotBox(
            BoxStore boxes,
            Boxes read,
            BallotStore ballots,
            Book book,
            BallotSeal seal,
            ChoiceSeals seals,
            Randomness randomness,
            ReceiptWriter receipts) {
        this.boxes = boxes;
        this.read = read;
        this.ballots = ballots;
        this.book = book;
        this.seal = seal;
        this.seals = seals;
        this.randomness = randomness;
        this.receipts = receipts;
    }

    @Override
    public void freeze(Frozen frozen) {
        boxes.create(frozen);
    }

    @Override
    public void open(String assemblyId) {
        BoxState state = read.state(assemblyId);
        book.lock(state.communityId());
        if (read.lockedState(assemblyId).phase() != BoxState.Phase.FROZEN) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        read.demandReadyKey(assemblyId);
        boxes.open(assemblyId);
    }

    @Override
    public void extend(String assemblyId, Instant closeAt) {
        book.lock(read.state(assemblyId).communityId());
        if (read.lockedState(assemblyId).phase() != BoxState.Phase.OPEN) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        boxes.extend(assemblyId, closeAt);
    }

    @Override
    public Closed close(String assemblyId, Map<String, ?> extra) {
        Book.LockedHead head = book.lock(read.state(assemblyId).communityId());
        if (read.lockedState(assemblyId).phase() == BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        Frozen frozen = read.frozen(assemblyId);
        List<Participation> rows = participationRows(frozen, read.standing(frozen));
        long electronic = having(rows, Participation.Status.VOTED_ELECTRONIC);
        long paper = having(rows, Participation.Status.VOTED_PAPER);
        RowList<Participation> list = new RowList<>(rows);
        Hash root = list.root();
        Map<String, Object> body = new LinkedHashMap<>(extra);
        body.put("assembly", assemblyId);
        body.put("ballots", electronic + paper);
        body.put("paper", paper);
        body.put("participationRoot", root.hex());
        body.put("refusals", ballots.refusals(assemblyId));
        long index = head.append(EntryType.ASSEMBLY_CLOSED.text(), List.of(body))
                .get(0)
                .index();
        List<String> texts =
                rows.stream().map(row -> Bytes.of(row.canonical()).text()).toList();
        boxes.close(assemblyId, index, root, texts);
        return new Closed(index, root.hex(), texts, Math.toIntExact(electronic + paper));
    }

    private static long having(List<Participation> rows, Participation.Status status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }

    @Override
    public List<Cast> cast(String assemblyId) {
        Frozen frozen = read.frozen(assemblyId);
        return counting(frozen, read.standing(frozen)).stream()
                .map(Counting::cast)
                .toList();
    }

    @Override
    public List<Cast> cast(String assemblyId, Collection<String> partyKeys) {
        Frozen frozen = read.frozen(assemblyId);
        return counting(frozen, read.standing(frozen, rowsOf(frozen, partyKeys))).stream()
                .map(Counting::cast)
                .toList();
    }

    @Override
    public Set<String> participating(String assemblyId) {
        List<FrozenRow> rows = read.frozen(assemblyId).rows();
        return ballots.participatingRows(assemblyId).stream()
                .map(row -> rows.get(row).partyKey())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int lastVersion(String assemblyId, String partyKey) {
        return rowsOf(read.frozen(assemblyId), List.of(partyKey)).stream()
                .mapToInt(row -> ballots.lastVersion(assemblyId, row))
                .max()
                .orElse(0);
    }

    private static List<Integer> rowsOf(Frozen frozen, Collection<String> partyKeys) {
        Set<String> wanted = Set.copyOf(partyKeys);
        return IntStream.range(0, frozen.rows().size())
                .filter(row -> wanted.contains(frozen.rows().get(row).partyKey()))
                .boxed()
                .toList();
    }

    @Override
    public List<OpenedBallot> openForCount(String assemblyId) {
        Frozen frozen = closed(assemblyId);
        return counting(frozen, read.standing(frozen)).stream().map(this::open).toList();
    }

    @Override
    public List<OpenedBallot> openCast(String assemblyId) {
        List<FrozenRow> rows = closed(assemblyId).rows();
        return ballots.all(assemblyId).stream()
                .map(ballot -> open(rows.get(ballot.rowIndex()), new Standing.Valid(ballot.entryIndex(), ballot, null)))
                .toList();
    }

    /** A ballot that counts, with its party. */
    private record Counting(FrozenRow row, Standing.Valid valid) {
        Cast cast() {
            return valid.cast(row);
        }
    }

    private static List<Counting> counting(Frozen frozen, Standing standing) {
        List<Counting> counting = new ArrayList<>();
        for (int i = 0; i < frozen.rows().size(); i++) {
            Standing.@Nullable Valid valid = standing.counting(i);
            if (valid != null) {
                counting.add(new Counting(frozen.rows().get(i), valid));
            }
        }
        counting.sort(Comparator.comparingLong(each -> each.valid().index()));
        return counting;
    }

    private OpenedBallot open(Counting counting) {
        return open(counting.row(), counting.valid());
    }

    private OpenedBallot open(FrozenRow row, Standing.Valid valid) {
        @Nullable StoredSheet sheet = valid.sheet();
        if (sheet != null) {
            SealedSheet signed = SealedSheet.open(seal, sheet);
            PaperEntry content = PaperEntry.read(CompactJws.read(signed.entry(), DocumentType.PAPER_ENTRY)
                    .payload()
                    .toArray());
            return new OpenedBallot(
                    valid.cast(row),
                    row.slot(),
                    signed.entry(),
                    sheet.blinding().hex(),
                    content.choices());
        }
        StoredBallot ballot = Objects.requireNonNull(valid.ballot());
        String jws = seals.open(ballot);
        OwnerBallot content = OwnerBallot.read(
                CompactJws.read(jws, DocumentType.OWNER_BALLOT).payload().toArray());
        return new OpenedBallot(
                valid.cast(row), row.slot(), jws, ballot.blinding().hex(), content.choices());
    }

    private Frozen closed(String assemblyId) {
        if (read.state(assemblyId).phase() != BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.BALLOT_BOX_STILL_OPEN);
        }
        return read.frozen(assemblyId);
    }

    @Override
    public @Nullable Frozen frozen(String assemblyId) {
        return boxes.frozen(assemblyId).orElse(null);
    }

    @Override
    public ProvenRows participation(String assemblyId, Collection<String> partyKeys) {
        List<BoxStore.ParticipationRow> rows = boxes.participation(assemblyId);
        // What was stored at the close is the canonical text itself: hashed as it stands, read by nobody.
        List<Hash> leaves = new ArrayList<>();
        for (BoxStore.ParticipationRow row : rows) {
            @Nullable String text = row.text();
            if (text == null) {
                return new ProvenRows("", rows.size(), List.of());
            }
            leaves.add(TreeHash.leaf(Bytes.utf8(text).toArray()));
        }
        ProofBuilder proofs = new ProofBuilder(SubtreeHashes.over(leaves));
        Set<String> wanted = Set.copyOf(partyKeys);
        List<ProvenRow> proven = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BoxStore.ParticipationRow row = rows.get(i);
            if (wanted.contains(row.partyKey())) {
                List<String> proof =
                        proofs.inclusion(i, rows.size()).stream().map(Hash::hex).toList();
                proven.add(new ProvenRow(row.partyKey(), i, Objects.requireNonNull(row.text()), proof));
            }
        }
        return new ProvenRows(proofs.root(rows.size()).hex(), rows.size(), proven);
    }

    @Override
    public List<CastReceipt> receipts(String assemblyId, Collection<String> partyKeys) {
        Frozen frozen = read.frozen(assemblyId);
        return receipts.receipts(frozen.communityId(), ballots.ofRows(assemblyId, rowsOf(frozen, partyKeys)));
    }

    private List<Participation> participationRows(Frozen frozen, Standing standing) {
        List<Participation> rows = new ArrayList<>();
        for (int i = 0; i < frozen.rows().size(); i++) {
            Standing.@Nullable Valid valid = standing.counting(i);
            Bytes salt = Bytes.of(randomness.bytes(Hash.LENGTH));
            String slot = frozen.rows().get(i).slot();
            rows.add(valid == null ? Participation.notVoted(slot, salt) : voted(slot, valid, salt));
        }
        return rows;
    }

    private static Participation voted(String slot, Standing.Valid valid, Bytes salt) {
        @Nullable StoredBallot ballot = valid.ballot();
        return ballot == null
                ? Participation.onPaper(slot, valid.index(), salt)
                : new Participation(
                        slot,
                        Participation.Status.VOTED_ELECTRONIC,
                        KeyEnrolment.Method.valueOf(ballot.keyMethod()),
                        valid.index(),
                        salt);
    }
}
