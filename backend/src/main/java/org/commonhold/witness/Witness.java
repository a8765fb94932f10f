package org.commonhold.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TreeHash;

/** Decides about checkpoints in the order of C2SP tlog-witness, and cosigns what continues the newest that it cosigned. */
final class Witness {
    private final NoteSigner signer;
    private final Map<String, List<NoteKey>> logs;
    private final WitnessRecord record;
    private final Clock clock;

    /**
     * Takes what a witness needs.
     *
     * @param signer its key
     * @param logs keys of the logs that it knows; a log's origin is its key's name. A log that changes its key has two for a while
     * @param record where it remembers what it cosigned
     * @param clock the time of its cosignatures
     */
    Witness(NoteSigner signer, List<NoteKey> logs, WitnessRecord record, Clock clock) {
        this.signer = signer;
        this.logs = logs.stream().collect(Collectors.groupingBy(NoteKey::name, Collectors.toUnmodifiableList()));
        this.record = record;
        this.clock = clock;
    }

    /**
     * Answers add-checkpoint. One at a time: comparing and remembering may not be separated.
     *
     * @param body the request's body
     * @return the answer; a cosignature only after the checkpoint is on disk
     */
    synchronized WitnessAnswer addCheckpoint(String body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.read(body);
        } catch (ContractException malformed) {
            return WitnessAnswer.malformed(String.valueOf(malformed.getMessage()));
        }
        Checkpoint head = AddCheckpoint.head(request.note());
        List<NoteKey> log = logs.get(head.origin());
        if (log == null) {
            return WitnessAnswer.unknownLog();
        }
        if (log.stream().noneMatch(request.note()::signedBy)) {
            return WitnessAnswer.unsigned();
        }
        if (request.oldSize() > head.size()) {
            return WitnessAnswer.malformed("the old size is greater than the checkpoint's");
        }
        try {
            return decide(request, head);
        } catch (IOException | UncheckedIOException unwritten) {
            return WitnessAnswer.failed();
        }
    }

    private WitnessAnswer decide(AddCheckpoint request, Checkpoint head) throws IOException {
        SignedNote newest = record.newest(head.origin());
        long size = newest == null ? 0 : AddCheckpoint.head(newest).size();
        Hash root = newest == null
                ? TreeHash.EMPTY_ROOT
                : AddCheckpoint.head(newest).root();
        if (request.oldSize() != size) {
            return WitnessAnswer.conflict(size);
        }
        if (size == head.size() && !root.equals(head.root())) {
            record.keepRefused(newest, request.note());
            return WitnessAnswer.conflict(size);
        }
        if (!ProofCheck.consistent(size, head.size(), root, head.root(), request.proof())) {
            record.keepRefused(newest, request.note());
            return WitnessAnswer.inconsistent();
        }
        SignedNote cosigned = signer.cosign(new SignedNote(request.note().text(), List.of()), clock.instant());
        record.remember(head.origin(), request.note());
        return WitnessAnswer.cosigned(
                cosigned.note().substring(request.note().text().length() + 1));
    }
}
