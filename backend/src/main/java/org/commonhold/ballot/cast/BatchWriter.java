package org.commonhold.ballot.cast;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.BallotsAccepted;
import org.commonhold.ballot.Mandates;
import org.commonhold.ballot.box.ReceiptWriter;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.ballot.store.PaperStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch of ballots of any communities with one commit, then signs, then answers.
 *
 * <p>Heads are locked in ascending order of the community's id, all before anything is read, so that the reads see every
 * commit up to the locks.
 */
@Singleton
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final TransactionOperations<Connection> transactions;
    private final Book book;
    private final BoxStore boxes;
    private final BallotStore ballots;
    private final PaperStore papers;
    private final KnownKeys keys;
    private final Mandates mandates;
    private final WriterSteps steps;
    private final ApplicationEventPublisher<BallotsAccepted> events;

    BatchWriter(
            TransactionOperations<Connection> transactions,
            Book book,
            BoxStore boxes,
            BallotStore ballots,
            PaperStore papers,
            KnownKeys keys,
            Mandates mandates,
            WriterSteps steps,
            ApplicationEventPublisher<BallotsAccepted> events) {
        this.transactions = transactions;
        this.book = book;
        this.boxes = boxes;
        this.ballots = ballots;
        this.papers = papers;
        this.keys = keys;
        this.mandates = mandates;
        this.steps = steps;
        this.events = events;
    }

    /** A ballot that is written, with the text of its entry. */
    private record Written(Candidate candidate, StoredBallot row, String entry) {}

    /** What one transaction did; answered only once its commit is certain. */
    private static final class Work {
        private final Map<String, List<Written>> writtenByCommunity = new LinkedHashMap<>();
        private final Map<Candidate, Outcome> decided = new HashMap<>();
        private boolean complete;
    }

    /** Answers every ballot of the batch. */
    void write(List<Candidate> batch) {
        Work work = new Work();
        try {
            transactions.execute(TransactionDefinition.DEFAULT, status -> {
                decideAndWrite(batch, work);
                steps.reached(WriterSteps.Step.WRITTEN);
                work.complete = true;
                return null;
            });
            steps.reached(WriterSteps.Step.COMMITTED);
        } catch (RuntimeException failure) {
            LOG.warn("A batch of {} ballots met a failure; complete: {}", batch.size(), work.complete, failure);
            if (work.complete) {
                readBack(work);
            } else {
                batch.forEach(candidate -> candidate.outcome().complete(new Outcome.TryAgain()));
                return;
            }
        }
        work.decided.forEach((candidate, outcome) -> candidate.outcome().complete(outcome));
        work.writtenByCommunity.forEach(this::answer);
    }

    private void decideAndWrite(List<Candidate> batch, Work work) {
        Map<String, List<Candidate>> byCommunity = batch.stream()
                .collect(Collectors.groupingBy(
                        candidate -> candidate.box().communityId(), TreeMap::new, Collectors.toList()));
        Map<String, Book.LockedHead> heads = new LinkedHashMap<>();
        byCommunity.keySet().forEach(community -> heads.put(community, book.lock(community)));
        Map<String, BoxState> states =
                boxes
                        .states(batch.stream()
                                .map(candidate -> candidate.box().assemblyId())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(BoxState::assemblyId, Function.identity()));
        List<StoredBallot> rows = new ArrayList<>();
        heads.forEach((community, head) -> {
            List<Candidate> candidates = byCommunity.getOrDefault(community, List.of());
            List<Written> written = append(head, decide(head, states, community, candidates, work));
            written.forEach(each -> rows.add(each.row()));
            work.writtenByCommunity.put(community, written);
        });
        ballots.insert(rows);
        heads.forEach((community, head) -> announce(community, head, work.writtenByCommunity.get(community)));
    }

    /** Tells whoever else writes in this commit; in ascending order of the communities, like the locks. */
    private void announce(String community, Book.LockedHead head, @Nullable List<Written> written) {
        if (written == null || written.isEmpty()) {
            return;
        }
        events.publishEvent(new BallotsAccepted(
                community,
                head.at(),
                written.stream()
                        .map(each -> new BallotsAccepted.Accepted(
                                each.candidate().box().assemblyId(),
                                each.candidate().personId(),
                                each.candidate().partyKey(),
                                each.row().ballotId().hex(),
                                each.candidate().principal()))
                        .toList()));
    }

    private List<Candidate> decide(
            Book.LockedHead head,
            Map<String, BoxState> states,
            String community,
            List<Candidate> candidates,
            Work work) {
        Set<String> revoked = keys.revokedUnderLock(community);
        Set<Hash> revokedProxies = revokedProxies(candidates);
        Map<String, List<Candidate>> byAssembly = candidates.stream()
                .collect(Collectors.groupingBy(
                        candidate -> candidate.box().assemblyId(), LinkedHashMap::new, Collectors.toList()));
        List<Candidate> accepted = new ArrayList<>();
        byAssembly.forEach((assembly, ofAssembly) -> {
            BoxState state = Objects.requireNonNull(states.get(assembly), "a frozen box is never deleted");
            BatchDecision decision = new BatchDecision(
                    state,
                    head.at(),
                    revoked,
                    revokedProxies,
                    taken(assembly, ofAssembly),
                    resting(assembly, ofAssembly));
            for (Candidate candidate : ofAssembly) {
                @Nullable Outcome outcome = decision.decide(candidate);
                if (outcome == null) {
                    accepted.add(candidate);
                } else {
                    work.decided.put(candidate, outcome);
                }
            }
        });
        return accepted;
    }

    private Set<Hash> revokedProxies(List<Candidate> candidates) {
        Set<Hash> named = new HashSet<>();
        candidates.forEach(candidate -> {
            if (candidate.proxy() != null) {
                named.add(candidate.proxy());
            }
        });
        return named.isEmpty() ? Set.of() : mandates.revoked(named);
    }

    private List<BallotStore.Taken> taken(String assembly, List<Candidate> candidates) {
        return ballots.taken(
                assembly,
                candidates.stream().map(Candidate::ballotId).toList(),
                candidates.stream().map(Candidate::rowIndex).toList(),
                candidates.stream().map(Candidate::nonceHash).toList());
    }

    private Set<Integer> resting(String assembly, List<Candidate> candidates) {
        return papers.resting(
                assembly, candidates.stream().map(Candidate::rowIndex).toList());
    }

    private static List<Written> append(Book.LockedHead head, List<Candidate> accepted) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        List<Map<String, ?>> bodies = new ArrayList<>();
        for (Candidate candidate : accepted) {
            bodies.add(Map.of(
                    "assembly", candidate.box().assemblyId(),
                    "slot", candidate.slot(),
                    "version", candidate.version(),
                    "commitment", candidate.commitment().hex()));
        }
        List<Book.Appended> entries = head.append(EntryType.BALLOT_CAST.text(), bodies);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Book.Appended entry = entries.get(i);
            written.add(new Written(accepted.get(i), accepted.get(i).at(entry.index(), entry.at()), entry.text()));
        }
        return written;
    }

    /** The commit's outcome is unknown: what is there was committed, all of it or nothing. */
    private void readBack(Work work) {
        List<Hash> ids = work.writtenByCommunity.values().stream()
                .flatMap(List::stream)
                .map(written -> written.row().ballotId())
                .toList();
        Set<Hash> found = ballots.find(ids).stream().map(StoredBallot::ballotId).collect(Collectors.toSet());
        for (List<Written> written : work.writtenByCommunity.values()) {
            for (Written each : written) {
                if (!found.contains(each.row().ballotId())) {
                    each.candidate().outcome().complete(new Outcome.TryAgain());
                }
            }
        }
        work.writtenByCommunity.replaceAll((community, written) -> written.stream()
                .filter(each -> found.contains(each.row().ballotId()))
                .toList());
    }

    private void answer(String community, List<Written> written) {
        if (written.isEmpty()) {
            return;
        }
        try {
            List<String> proofs = book.proofs(
                    community,
                    written.stream().map(each -> each.row().entryIndex()).toList());
            List<CastReceipt> receipts = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                Written each = written.get(i);
                receipts.add(ReceiptWriter.receipt(each.row(), each.candidate().jws(), each.entry(), proofs.get(i)));
            }
            steps.reached(WriterSteps.Step.SIGNED);
            for (int i = 0; i < written.size(); i++) {
                written.get(i).candidate().outcome().complete(new Outcome.Accepted(receipts.get(i)));
            }
        } catch (RefusedException unsigned) {
            // The ballots stand in the book; their receipts can be asked for again once the book may be signed.
            written.forEach(each -> each.candidate().outcome().completeExceptionally(unsigned));
        }
    }
}
