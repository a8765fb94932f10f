package org.commonhold.transparency.book;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book.Standing;
import org.commonhold.transparency.book.ConfiguredWitnesses.ConfiguredWitness;
import org.commonhold.transparency.store.Cosignature;
import org.commonhold.transparency.store.WitnessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits new checkpoints to the witnesses, on a thread of its own for each: no ballot and no request waits for them. Several nodes
 * may do so at once; the witness then answers the later one that it knows the checkpoint already.
 */
@Singleton
final class WitnessRounds {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);
    private static final long LONGEST_REST = 60;
    private static final long STOP_SECONDS = 5;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final ConfiguredWitnesses witnesses;
    private final WitnessStore store;
    private final SignedHeads heads;
    private final Cosignatures cosignatures;
    private final WitnessClient client;
    private final AtomicLong rounds = new AtomicLong();
    private final ExecutorService threads;
    /** Who is left alone: a witness by its key, a book at a witness by both. */
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    private final Map<NoteKey, Boolean> busy = new ConcurrentHashMap<>();

    WitnessRounds(
            ConfiguredWitnesses witnesses,
            WitnessStore store,
            SignedHeads heads,
            Cosignatures cosignatures,
            WitnessClient client) {
        this.witnesses = witnesses;
        this.store = store;
        this.heads = heads;
        this.cosignatures = cosignatures;
        this.client = client;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "witness");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** For how many rounds somebody is left alone, and until which one. */
    private record Rest(long length, long until) {}

    /** What came of a submission. */
    private enum Outcome {
        COSIGNED,
        /** The witness answered and said no. */
        REFUSED,
        /** The witness did not answer as a witness does. */
        NO_ANSWER
    }

    @Scheduled(initialDelay = "${commonhold.log.witness-round:1s}", fixedDelay = "${commonhold.log.witness-round:1s}")
    void round() {
        rounds.incrementAndGet();
        for (ConfiguredWitness witness : witnesses.all()) {
            if (!resting(witness.key().vkey()) && busy.putIfAbsent(witness.key(), true) == null) {
                try {
                    threads.execute(() -> submitAll(witness));
                } catch (RejectedExecutionException stopping) {
                    busy.remove(witness.key());
                }
            }
        }
    }

    /** Whoever is signing a head just now ends that while the database and the guard's folder are still there. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A witness was still being asked when this node stopped");
        }
    }

    private void submitAll(ConfiguredWitness witness) {
        try {
            for (WitnessStore.Due due : store.due(witness.key().vkey())) {
                if (threads.isShutdown()) {
                    return;
                }
                String place = due.communityId() + witness.key().vkey();
                if (resting(place)) {
                    continue;
                }
                Outcome outcome = submit(witness, due.communityId(), due.knownSize(), true);
                if (outcome == Outcome.NO_ANSWER) {
                    rest(witness.key().vkey());
                    return;
                }
                if (outcome == Outcome.REFUSED) {
                    rest(place);
                } else {
                    rests.remove(place);
                }
            }
            rests.remove(witness.key().vkey());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Checkpoints were not submitted to the witness {}",
                    witness.key().name(),
                    failure);
            rest(witness.key().vkey());
        } finally {
            busy.remove(witness.key());
        }
    }

    private Outcome submit(ConfiguredWitness witness, String communityId, long known, boolean first) {
        AddCheckpoint request;
        try {
            request = heads.with(communityId, view -> {
                long size = view.checkpoint().size();
                List<Hash> proof = known > size ? List.of() : view.proofs().consistency(known, size);
                return new AddCheckpoint(known, proof, view.note());
            });
        } catch (RefusedException unsigned) {
            // What this node does not sign it does not submit; why stands in the log already.
            return Outcome.REFUSED;
        }
        if (known > AddCheckpoint.head(request.note()).size()) {
            boolean setBack = heads.witnessed(communityId, known);
            cosignatures.answered(communityId, witness.key(), setBack ? Standing.REFUSES : Standing.SILENT);
            return Outcome.REFUSED;
        }
        WitnessClient.Answer answer = client.submit(witness, request);
        SignedNote cosigned = answer.cosigned();
        if (cosigned != null) {
            keep(witness, communityId, AddCheckpoint.head(request.note()), cosigned);
            return Outcome.COSIGNED;
        }
        if (answer.status() == WitnessClient.CONFLICT && answer.size() != known && first) {
            return submit(witness, communityId, answer.size(), false);
        }
        boolean refuses = answer.status() == WitnessClient.INCONSISTENT
                || answer.status() == WitnessClient.CONFLICT && answer.size() == known;
        cosignatures.answered(communityId, witness.key(), refuses ? Standing.REFUSES : Standing.SILENT);
        if (refuses) {
            LOG.error(
                    "The witness {} knows another history of the book {}: it answered {} to size {}. The book was forked.",
                    witness.key().name(),
                    communityId,
                    answer.status(),
                    AddCheckpoint.head(request.note()).size());
        }
        boolean answered = answer.status() >= BAD_REQUEST && answer.status() < SERVER_ERROR;
        return answered ? Outcome.REFUSED : Outcome.NO_ANSWER;
    }

    private void keep(ConfiguredWitness witness, String communityId, Checkpoint head, SignedNote cosigned) {
        NoteKey key = witness.key();
        Instant at = cosigned.cosignedBy(key).orElseThrow();
        cosigned.signatures().stream()
                .filter(line -> line.keyId().equals(key.id()) && line.name().equals(key.name()))
                .findFirst()
                .ifPresent(line -> store.keep(
                        communityId, new Cosignature(key.vkey(), head.size(), head.root(), line.octets(), at)));
        cosignatures.answered(communityId, key, Standing.AGREES);
    }

    private boolean resting(String who) {
        Rest rest = rests.get(who);
        return rest != null && rounds.get() < rest.until();
    }

    private void rest(String who) {
        rests.compute(who, (key, before) -> {
            long length = before == null ? 1 : Math.min(LONGEST_REST, 2 * before.length());
            return new Rest(length, rounds.get() + length);
        });
    }
}
