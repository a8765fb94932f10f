package org.commonhold.platform.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RequestId;
import org.jspecify.annotations.Nullable;

/** Makes the answers that carry a problem document. */
@Singleton
public final class Problems {
    /** What a problem document is. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * The answer for a code.
     *
     * @param request what is answered
     * @param code why
     * @param detail for the developer of a client, or null
     * @param errors fields to blame
     * @param data what the caller needs to go on; {@code retryAfterSeconds} also becomes the Retry-After header
     */
    MutableHttpResponse<Map<String, Object>> answer(
            HttpRequest<?> request,
            RefusalCode code,
            @Nullable String detail,
            List<Map<String, Object>> errors,
            Map<String, Object> data) {
        MutableHttpResponse<Map<String, Object>> response = HttpResponse.status(HttpStatus.valueOf(code.status()));
        fill(request, response, code, detail, errors, data);
        return response;
    }

    /**
     * The answer of a filter that stops a request.
     *
     * @param request what is answered
     * @param code why
     */
    public MutableHttpResponse<?> answer(HttpRequest<?> request, RefusalCode code) {
        return answer(request, code, null, List.of(), Map.of());
    }

    /**
     * The document for a code, where no request of the framework exists to be answered.
     *
     * @param code why
     * @param acceptLanguage what the client prefers, or null
     * @param requestId name of the request in the log
     * @return its members
     */
    public Map<String, Object> document(RefusalCode code, @Nullable String acceptLanguage, String requestId) {
        return Problem.of(code, Language.of(acceptLanguage), null, requestId, List.of(), Map.of());
    }

    /**
     * The language of such a document.
     *
     * @param acceptLanguage what the client prefers, or null
     * @return tag of BCP 47
     */
    public String language(@Nullable String acceptLanguage) {
        return Language.of(acceptLanguage).tag();
    }

    void fill(
            HttpRequest<?> request,
            MutableHttpResponse<Map<String, Object>> response,
            RefusalCode code,
            @Nullable String detail,
            List<Map<String, Object>> errors,
            Map<String, Object> data) {
        Language language = Language.of(request);
        response.status(code.status());
        response.body(Problem.of(code, language, detail, RequestId.of(request), errors, data));
        response.contentType(MEDIA_TYPE);
        response.header(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (data.get("retryAfterSeconds") instanceof Number seconds) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds.longValue()));
        }
    }
}
