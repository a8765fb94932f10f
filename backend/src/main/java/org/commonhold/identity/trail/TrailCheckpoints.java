package org.commonhold.identity.trail;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.trail.CompareTrail.Compared;
import org.commonhold.platform.AuditTrail;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the book where the trail of uses of personal data stands ({@code audit.checkpoint}): within the hour after it has grown, and
 * once a day where it has not. A trail that contradicts itself or the book gets no further checkpoint.
 */
@Singleton
public class TrailCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(TrailCheckpoints.class);
    private static final Duration GROWN = Duration.ofHours(1);
    private static final Duration UNCHANGED = Duration.ofDays(1);
    private static final String TYPE = EntryType.AUDIT_CHECKPOINT.text();

    private final AuditTrail trail;
    private final CompareTrail compare;
    private final Book book;
    private final TransactionOperations<Connection> transactions;

    TrailCheckpoints(
            AuditTrail trail, CompareTrail compare, Book book, TransactionOperations<Connection> transactions) {
        this.trail = trail;
        this.compare = compare;
        this.book = book;
        this.transactions = transactions;
    }

    /** One round over every book. A failure is logged and tried again; it never stops the others. */
    @Scheduled(initialDelay = "1m", fixedDelay = "${commonhold.audit.round:5m}")
    public void round() {
        for (String communityId : book.communities()) {
            try {
                record(communityId);
            } catch (RuntimeException failure) {
                LOG.error("the trail of community {} got no checkpoint", communityId, failure);
            }
        }
    }

    private void record(String communityId) {
        Compared compared = compare.compare(communityId);
        if (!compared.agrees()) {
            LOG.error("the trail of community {} is {} at entry {}", communityId, compared.fault(), compared.number());
            return;
        }
        if (compared.entries() == 0) {
            return;
        }
        boolean appended = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            // under the head's lock, so that two nodes do not both write the same checkpoint
            Instant now = book.lock(communityId).at();
            AuditTrail.Head head = trail.head(communityId);
            long from = compared.newest().map(CompareTrail.Checkpoint::entry).orElse(0L);
            List<Book.Appended> earlier = book.entriesOfType(communityId, TYPE, from);
            boolean grown = compared.newest()
                    .filter(newest -> newest.number() == head.number())
                    .isEmpty();
            if (!earlier.isEmpty() && !due(earlier.get(earlier.size() - 1).at(), now, grown)) {
                return false;
            }
            book.append(communityId, TYPE, Map.of("number", head.number(), "hash", head.hash()));
            return true;
        });
        if (appended) {
            book.checkpoint(communityId);
        }
    }

    private static boolean due(Instant newest, Instant now, boolean grown) {
        return !now.isBefore(newest.plus(grown ? GROWN : UNCHANGED));
    }
}
