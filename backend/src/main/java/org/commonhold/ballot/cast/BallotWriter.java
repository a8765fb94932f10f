package org.commonhold.ballot.cast;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a node: takes what waits in a bounded queue and commits it together.
 *
 * <p>Under load it lingers a few milliseconds, so that a commit carries many ballots; a single ballot is not kept
 * waiting.
 */
@Singleton
final class BallotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BallotWriter.class);
    /** So many ballots in the batch before make one millisecond of waiting worth while. */
    private static final int BALLOTS_PER_MILLI = 8;

    private final ArrayBlockingQueue<Candidate> queue;
    private final BatchWriter batches;
    private final BallotConfiguration configuration;
    private final Thread thread;
    private volatile boolean stopping;

    BallotWriter(BatchWriter batches, BallotConfiguration configuration) {
        this.queue = new ArrayBlockingQueue<>(configuration.queue());
        this.batches = batches;
        this.configuration = configuration;
        this.thread = new Thread(this::run, "ballot-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Hands a ballot over; false where the queue is full. */
    boolean offer(Candidate candidate) {
        return !stopping && queue.offer(candidate);
    }

    /** Writes what waits and ends. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        int before = 0;
        while (!stopping || !queue.isEmpty()) {
            try {
                List<Candidate> batch = next(before);
                before = batch.size();
                if (!batch.isEmpty()) {
                    write(batch);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Candidate> next(int before) throws InterruptedException {
        List<Candidate> batch = new ArrayList<>();
        @Nullable Candidate first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            return batch;
        }
        batch.add(first);
        queue.drainTo(batch, configuration.batch() - 1);
        int lingers = Math.min(configuration.lingerMillis(), before / BALLOTS_PER_MILLI);
        for (int i = 0; i < lingers && batch.size() < Math.min(before, configuration.batch()); i++) {
            Thread.sleep(1);
            queue.drainTo(batch, configuration.batch() - batch.size());
        }
        return batch;
    }

    /** Whatever happens to a batch, its requests are answered and the writer lives on. */
    private void write(List<Candidate> batch) {
        try {
            batches.write(batch);
        } catch (RuntimeException | Error failure) {
            LOG.error("A batch of {} ballots failed", batch.size(), failure);
        } finally {
            // An answer that was given already stays.
            batch.forEach(candidate -> candidate.outcome().complete(new Outcome.TryAgain()));
        }
    }
}
