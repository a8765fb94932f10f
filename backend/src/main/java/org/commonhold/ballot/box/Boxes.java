package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.Frozen;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.ballot.store.PaperStore;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.platform.RefusedException;

/** What both parts of a box, phones' and paper's, read of it. */
@Singleton
final class Boxes {
    private final BoxStore boxes;
    private final BallotStore ballots;
    private final PaperStore papers;

    Boxes(BoxStore boxes, BallotStore ballots, PaperStore papers) {
        this.boxes = boxes;
        this.ballots = ballots;
        this.papers = papers;
    }

    BoxState state(String assemblyId) {
        return boxes.states(List.of(assemblyId)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    BoxState lockedState(String assemblyId) {
        return boxes.lockState(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    Frozen frozen(String assemblyId) {
        return boxes.frozen(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    Standing standing(Frozen frozen) {
        String assemblyId = frozen.assemblyId();
        return new Standing(
                PackageDocument.read(Bytes.utf8(frozen.packageText()).toArray()),
                ballots.all(assemblyId),
                papers.sheets(assemblyId),
                papers.voids(assemblyId),
                boxes.closedIndex(assemblyId).orElse(null));
    }
}
