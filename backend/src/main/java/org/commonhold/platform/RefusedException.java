package org.commonhold.platform;

import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal: the request was understood and may not be done. Rolls back the transaction and is answered as a problem
 * document (RFC 9457) in Chinese and English. Carries no stack trace, because it is an outcome and not a fault.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final @Nullable String field;
    private final transient Map<String, Object> data;

    /**
     * Refuses without further data.
     *
     * @param code why
     */
    public RefusedException(RefusalCode code) {
        this(code, null, Map.of());
    }

    /**
     * Refuses because of one field.
     *
     * @param code why
     * @param field path of the offending field in the request, e.g. {@code units[3].area}
     */
    public RefusedException(RefusalCode code, @Nullable String field) {
        this(code, field, Map.of());
    }

    /**
     * Refuses with data that the caller needs to go on.
     *
     * @param code why
     * @param field path of the offending field in the request, or null
     * @param data further members of the problem document: strings, numbers, booleans, lists and maps; never personal data
     */
    public RefusedException(RefusalCode code, @Nullable String field, Map<String, Object> data) {
        super(code.code(), null, false, false);
        this.code = code;
        this.field = field;
        this.data = Map.copyOf(data);
    }

    /** Why. */
    public RefusalCode code() {
        return code;
    }

    /** Path of the offending field, if one is to blame. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** Further members of the problem document. */
    public Map<String, Object> data() {
        return data;
    }
}
