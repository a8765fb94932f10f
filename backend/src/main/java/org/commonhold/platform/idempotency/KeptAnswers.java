package org.commonhold.platform.idempotency;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/** Keeps answers in the database, encrypted because an answer may hold a secret that is shown once. */
@Singleton
class KeptAnswers implements Idempotency {
    private static final Duration KEPT_FOR = Duration.ofHours(48);
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final AnswerRows rows;
    private final TransactionOperations<Connection> transactions;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    KeptAnswers(
            AnswerRows rows,
            TransactionOperations<Connection> transactions,
            Vault vault,
            JsonMapper json,
            @Named("machine") Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public <T> T once(Request request, Class<T> type, Supplier<T> work) {
        String content = request.operation() + "\n" + text(request.body());
        @Nullable String key = request.key();
        String id = key == null
                ? vault.blindIndex("idempotency.content", request.actor() + "\n" + content)
                : vault.blindIndex("idempotency.key", request.actor() + "\n" + key);
        String hash = vault.blindIndex("idempotency.request", content);
        if (!inFlight.add(id)) {
            throw new RefusedException(RefusalCode.IDEMPOTENCY_IN_FLIGHT);
        }
        try {
            return transactions.executeWrite(status -> {
                if (rows.claim(id, hash, clock.instant().truncatedTo(ChronoUnit.MICROS)) == 1) {
                    T answer = work.get();
                    rows.keep(id, vault.sealText(text(answer), context(id)));
                    return answer;
                }
                return kept(id, hash, type);
            });
        } catch (RuntimeException e) {
            throw waitedInVain(e) ? new RefusedException(RefusalCode.IDEMPOTENCY_IN_FLIGHT) : e;
        } finally {
            inFlight.remove(id);
        }
    }

    /** Forgets answers that nobody will ask for again. */
    @Scheduled(initialDelay = "10m", fixedDelay = "1h")
    void forget() {
        rows.deleteOlder(clock.instant().minus(KEPT_FOR));
    }

    private <T> T kept(String id, String hash, Class<T> type) {
        AnswerRow row =
                rows.findCommitted(id).orElseThrow(() -> new RefusedException(RefusalCode.IDEMPOTENCY_IN_FLIGHT));
        if (!row.requestHash().equals(hash)) {
            throw new RefusedException(RefusalCode.IDEMPOTENCY_KEY_REUSED);
        }
        @Nullable String answer = row.answer();
        if (answer == null) {
            throw new IllegalStateException("an answer was committed without its text");
        }
        try {
            return json.readValue(vault.openText(answer, context(id)), type);
        } catch (IOException e) {
            throw new IllegalStateException("a kept answer does not read as " + type.getName(), e);
        }
    }

    private String text(@Nullable Object body) {
        try {
            return body == null ? "null" : new String(json.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON form: " + body.getClass().getName(), e);
        }
    }

    private static String context(String id) {
        return "idempotency_answer.answer:" + id;
    }

    /** Whether another process held the key longer than the database lets us wait. */
    private static boolean waitedInVain(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return true;
            }
        }
        return false;
    }
}
