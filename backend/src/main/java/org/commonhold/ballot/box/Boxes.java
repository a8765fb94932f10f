package org.commonhold.ballot.box;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.Frozen;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.ballot.store.ChoiceKeyStore;
import org.commonhold.ballot.store.PaperStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.platform.RefusedException;

/** What both parts of a box, phones' and paper's, read of it. */
@Singleton
final class Boxes {
    private static final int MAX_PACKAGES = 16;

    private final BoxStore boxes;
    private final BallotStore ballots;
    private final PaperStore papers;
    private final ChoiceKeyStore keys;
    private final Cache<String, PackageDocument> packages =
            Caffeine.newBuilder().maximumSize(MAX_PACKAGES).build();

    Boxes(BoxStore boxes, BallotStore ballots, PaperStore papers, ChoiceKeyStore keys) {
        this.boxes = boxes;
        this.ballots = ballots;
        this.papers = papers;
        this.keys = keys;
    }

    BoxState state(String assemblyId) {
        return boxes.states(List.of(assemblyId)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    BoxState lockedState(String assemblyId) {
        return boxes.lockState(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** Refuses while somebody who is to hold a share of the choice key does not have it. */
    void demandReadyKey(String assemblyId) {
        if (keys.newest(assemblyId)
                .filter(key -> key.state() == ChoiceKeys.State.MADE)
                .isPresent()) {
            throw new RefusedException(RefusalCode.CHOICE_KEY_UNCHECKED);
        }
    }

    Frozen frozen(String assemblyId) {
        return boxes.frozen(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    Standing standing(Frozen frozen) {
        return read(frozen, ballots.all(frozen.assemblyId()));
    }

    /** What stands of some rows of the roll only. */
    Standing standing(Frozen frozen, List<Integer> rows) {
        return read(frozen, ballots.ofRows(frozen.assemblyId(), rows));
    }

    private Standing read(Frozen frozen, List<StoredBallot> cast) {
        String assemblyId = frozen.assemblyId();
        return new Standing(
                packages.get(
                        frozen.packageHash(),
                        hash -> PackageDocument.read(
                                Bytes.utf8(frozen.packageText()).toArray())),
                cast,
                papers.sheets(assemblyId),
                papers.voids(assemblyId),
                boxes.closedIndex(assemblyId).orElse(null));
    }
}
