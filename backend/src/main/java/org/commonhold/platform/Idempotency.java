package org.commonhold.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a command once, however often its request is repeated (draft-ietf-httpapi-idempotency-key-header). A controller calls it after it
 * has checked who asks:
 *
 * <pre>{@code
 * Staff who = current.staff(communityId, Role.COMMITTEE);
 * return idempotency.once(new Idempotency.Request(who.accountId(), idempotencyKey, "draftAssembly " + communityId, body),
 *         Assembly.class, () -> draft.draft(who, body));
 * }</pre>
 */
public interface Idempotency {

    /**
     * Runs the work in a transaction that the work's own {@code @Transactional} methods join, and keeps its answer in the same
     * transaction: after a crash either both exist or neither. A repetition gets the kept answer without running the work. A refusal
     * rolls back and keeps nothing. What must follow the commit, such as signing a checkpoint, belongs after this call, not into the work.
     *
     * @param request who asks for what
     * @param type class of the answer; a generated model or another serialisable type
     * @param work what to do the first time
     * @return the answer, of this time or of the first
     * @throws RefusedException {@code idempotency-key-reused} where the key came with another request, {@code idempotency-in-flight}
     *     where the first request has not ended
     */
    <T> T once(Request request, Class<T> type, Supplier<T> work);

    /**
     * What makes two requests the same.
     *
     * @param actor who asks: id of an account or person; a key belongs to its actor
     * @param key the Idempotency-Key header; null where the content can be asked for once only, so that it is its own key
     * @param operation the operation with the ids of its path
     * @param body the request's body, or null where it has none; compared by its JSON
     */
    record Request(
            String actor,
            @Nullable String key,
            String operation,
            @Nullable Object body) {}
}
