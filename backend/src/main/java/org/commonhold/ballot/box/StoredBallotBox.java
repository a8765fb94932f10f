package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
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
    private final BallotStore ballots;
    private final Book book;
    private final BallotSeal seal;
    private final Randomness randomness;
    private final ReceiptWriter receipts;

    StoredBallotBox(
            BoxStore boxes,
            BallotStore ballots,
            Book book,
            BallotSeal seal,
            Randomness randomness,
            ReceiptWriter receipts) {
        this.boxes = boxes;
        this.ballots = ballots;
        this.book = book;
        this.seal = seal;
        this.randomness = randomness;
        this.receipts = receipts;
    }

    @Override
    public void freeze(Frozen frozen) {
        boxes.create(frozen);
    }

    @Override
    public void open(String assemblyId) {
        BoxState state = state(assemblyId);
        book.lock(state.communityId());
        if (lockedState(assemblyId).phase() != BoxState.Phase.FROZEN) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        boxes.open(assemblyId);
    }

    @Override
    public void extend(String assemblyId, Instant closeAt) {
        book.lock(state(assemblyId).communityId());
        if (lockedState(assemblyId).phase() != BoxState.Phase.OPEN) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        boxes.extend(assemblyId, closeAt);
    }

    @Override
    public Closed close(String assemblyId, Map<String, ?> extra) {
        Book.LockedHead head = book.lock(state(assemblyId).communityId());
        if (lockedState(assemblyId).phase() == BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED);
        }
        List<StoredBallot> accepted = ballots.all(assemblyId);
        List<Participation> rows = participationRows(frozenOrRefuse(assemblyId), accepted);
        RowList<Participation> list = new RowList<>(rows);
        Hash root = list.root();
        Map<String, Object> body = new LinkedHashMap<>(extra);
        body.put("assembly", assemblyId);
        body.put("ballots", accepted.size());
        body.put("participationRoot", root.hex());
        body.put("refusals", ballots.refusals(assemblyId));
        long index = head.append(EntryType.ASSEMBLY_CLOSED.text(), List.of(body))
                .get(0)
                .index();
        List<String> texts =
                rows.stream().map(row -> Bytes.of(row.canonical()).text()).toList();
        boxes.close(assemblyId, index, root, texts);
        return new Closed(index, root.hex(), texts, accepted.size());
    }

    @Override
    public List<Cast> cast(String assemblyId) {
        List<FrozenRow> rows = frozenOrRefuse(assemblyId).rows();
        return ballots.all(assemblyId).stream()
                .map(ballot -> cast(rows.get(ballot.rowIndex()).partyKey(), ballot))
                .toList();
    }

    @Override
    public List<OpenedBallot> openForCount(String assemblyId) {
        if (state(assemblyId).phase() != BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.BALLOT_BOX_STILL_OPEN);
        }
        List<FrozenRow> rows = frozenOrRefuse(assemblyId).rows();
        List<OpenedBallot> opened = new ArrayList<>();
        for (StoredBallot ballot : ballots.all(assemblyId)) {
            FrozenRow row = rows.get(ballot.rowIndex());
            String jws = seal.open(assemblyId, ballot.sealedJws().toArray());
            OwnerBallot content = OwnerBallot.read(
                    CompactJws.read(jws, DocumentType.OWNER_BALLOT).payload().toArray());
            opened.add(new OpenedBallot(
                    cast(row.partyKey(), ballot),
                    row.slot(),
                    jws,
                    ballot.blinding().hex(),
                    content.choices()));
        }
        return opened;
    }

    @Override
    public @Nullable Frozen frozen(String assemblyId) {
        return boxes.frozen(assemblyId).orElse(null);
    }

    @Override
    public ProvenRows participation(String assemblyId, Collection<String> partyKeys) {
        List<BoxStore.ParticipationRow> rows = boxes.participation(assemblyId);
        List<Participation> read = new ArrayList<>();
        for (BoxStore.ParticipationRow row : rows) {
            @Nullable String text = row.text();
            if (text == null) {
                return new ProvenRows("", rows.size(), List.of());
            }
            read.add(Participation.read(Bytes.utf8(text).toArray()));
        }
        RowList<Participation> list = new RowList<>(read);
        Set<String> wanted = Set.copyOf(partyKeys);
        List<ProvenRow> proven = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (wanted.contains(rows.get(i).partyKey())) {
                String text = Bytes.of(read.get(i).canonical()).text();
                List<String> proof = list.proof(i).stream().map(Hash::hex).toList();
                proven.add(new ProvenRow(rows.get(i).partyKey(), i, text, proof));
            }
        }
        return new ProvenRows(list.root().hex(), rows.size(), proven);
    }

    @Override
    public List<CastReceipt> receipts(String assemblyId, Collection<String> partyKeys) {
        Frozen frozen = frozenOrRefuse(assemblyId);
        Set<String> wanted = Set.copyOf(partyKeys);
        List<StoredBallot> own = ballots.all(assemblyId).stream()
                .filter(ballot ->
                        wanted.contains(frozen.rows().get(ballot.rowIndex()).partyKey()))
                .toList();
        return receipts.receipts(frozen.communityId(), own);
    }

    private List<Participation> participationRows(Frozen frozen, List<StoredBallot> accepted) {
        Map<Integer, StoredBallot> byRow = new HashMap<>();
        // In the order of the book: of several versions the last one stays.
        accepted.forEach(ballot -> byRow.put(ballot.rowIndex(), ballot));
        List<Participation> rows = new ArrayList<>();
        for (int i = 0; i < frozen.rows().size(); i++) {
            @Nullable StoredBallot ballot = byRow.get(i);
            Bytes salt = Bytes.of(randomness.bytes(Hash.LENGTH));
            String slot = frozen.rows().get(i).slot();
            rows.add(
                    ballot == null
                            ? Participation.notVoted(slot, salt)
                            : new Participation(
                                    slot,
                                    Participation.Status.VOTED_ELECTRONIC,
                                    KeyEnrolment.Method.valueOf(ballot.keyMethod()),
                                    ballot.entryIndex(),
                                    salt));
        }
        return rows;
    }

    private BoxState state(String assemblyId) {
        return boxes.states(List.of(assemblyId)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private BoxState lockedState(String assemblyId) {
        return boxes.lockState(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private Frozen frozenOrRefuse(String assemblyId) {
        return boxes.frozen(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static Cast cast(String partyKey, StoredBallot ballot) {
        return new Cast(partyKey, ballot.ballotId().hex(), ballot.entryIndex(), ballot.receivedAt(), ballot.kid());
    }
}
