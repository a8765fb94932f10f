package org.commonhold.ballot.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.ballot.BallotBox.Cast;
import org.commonhold.ballot.BallotBox.FrozenRow;
import org.commonhold.ballot.store.PaperStore.StoredVoid;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.ballot.store.StoredSheet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ballot.CountingBallot;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The valid ballots of both channels that nobody declared void before the close, and which of a party's counts. The choice between two
 * is the contract's and the same that an outsider makes.
 */
final class Standing {
    private static final int MAX_MARKS = 4096;

    private final Map<Integer, List<Valid>> byRow = new HashMap<>();
    private final PackageDocument pack;

    /**
     * A valid ballot; exactly one of the two is there.
     *
     * @param index index in the book
     * @param ballot signed on a device
     * @param sheet on paper
     */
    record Valid(
            long index,
            @Nullable StoredBallot ballot,
            @Nullable StoredSheet sheet) {

        Channel channel() {
            return sheet == null ? Channel.ELECTRONIC : Channel.PAPER;
        }

        Cast cast(FrozenRow row) {
            if (sheet != null) {
                return new Cast(
                        row.partyKey(),
                        sheet.entryId().hex(),
                        index,
                        sheet.receivedAt(),
                        sheet.kid(),
                        Channel.PAPER,
                        marks(sheet).keySet());
            }
            StoredBallot cast = Objects.requireNonNull(ballot);
            return new Cast(
                    row.partyKey(),
                    cast.ballotId().hex(),
                    index,
                    cast.receivedAt(),
                    cast.kid(),
                    Channel.ELECTRONIC,
                    Set.of());
        }
    }

    /**
     * Reads a box.
     *
     * @param pack the frozen package
     * @param closedIndex index of assembly.closed, or null before; what was declared void later is not taken away
     */
    Standing(
            PackageDocument pack,
            List<StoredBallot> ballots,
            List<StoredSheet> sheets,
            List<StoredVoid> voids,
            @Nullable Long closedIndex) {
        this.pack = pack;
        Set<Long> gone = new HashSet<>();
        voids.stream()
                .filter(each -> closedIndex == null || each.index() < closedIndex)
                .forEach(each -> gone.add(each.ballotIndex()));
        for (StoredBallot ballot : ballots) {
            add(ballot.rowIndex(), gone, new Valid(ballot.entryIndex(), ballot, null));
        }
        for (StoredSheet sheet : sheets) {
            if (sheet.invalid() == null) {
                add(sheet.rowIndex(), gone, new Valid(sheet.entryIndex(), null, sheet));
            }
        }
        byRow.values().forEach(list -> list.sort(Comparator.comparingLong(Valid::index)));
    }

    private void add(int rowIndex, Set<Long> gone, Valid valid) {
        if (!gone.contains(valid.index())) {
            byRow.computeIfAbsent(rowIndex, row -> new ArrayList<>()).add(valid);
        }
    }

    /** All valid ballots of a row, in the order of the book. */
    List<Valid> all(int rowIndex) {
        return byRow.getOrDefault(rowIndex, List.of());
    }

    /** The one of them that counts. */
    @Nullable
    Valid counting(int rowIndex) {
        List<Valid> all = all(rowIndex);
        boolean lastCounts =
                new JsonValue.JsonBoolean(true).equals(pack.rules().members().get("revoteUntilClose"));
        return CountingBallot.among(
                        all.stream()
                                .map(each -> new CountingBallot.Received(each.channel(), each.index()))
                                .toList(),
                        pack.precedence(),
                        lastCounts)
                .flatMap(chosen -> all.stream()
                        .filter(each -> each.index() == chosen.order())
                        .findFirst())
                .orElse(null);
    }

    /** The marks of a stored sheet. */
    static Map<String, PaperEntry.Mark> marks(StoredSheet sheet) {
        return PaperEntry.marks(
                CanonicalJson.readObject(Bytes.utf8(sheet.marks()).toArray(), MAX_MARKS), "");
    }
}
