package org.commonhold.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The members of a problem document (RFC 9457): {@code type}, {@code code}, {@code title} in the language that the request prefers,
 * {@code titles} in every language, {@code status}, {@code detail} for the developer of a client, {@code instance} (id of the request),
 * {@code errors} with the fields to blame, {@code law} with the article behind the code, and beside them the data of the code, whose article
 * is the more exact one where it names one.
 */
final class Problem {
    private Problem() {}

    /**
     * The whole document.
     *
     * @param errors fields to blame, each made by {@link #error}
     * @param data further members; one that is named like a standard member is not taken
     */
    static Map<String, Object> of(
            RefusalCode code,
            Language language,
            @Nullable String detail,
            String instance,
            List<Map<String, Object>> errors,
            Map<String, Object> data) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code.code());
        problem.put("code", code.code());
        problem.put("title", language.of(code));
        problem.put("titles", titles(code));
        problem.put("status", code.status());
        if (detail != null) {
            problem.put("detail", detail);
        }
        problem.put("instance", instance);
        if (!errors.isEmpty()) {
            problem.put("errors", errors);
        }
        data.forEach(problem::putIfAbsent);
        if (!code.law().isEmpty()) {
            problem.putIfAbsent("law", code.law());
        }
        return problem;
    }

    /** One field to blame, by its path in the request. */
    static Map<String, Object> error(String field, RefusalCode code, Language language) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("code", code.code());
        error.put("title", language.of(code));
        error.put("titles", titles(code));
        return error;
    }

    private static Map<String, String> titles(RefusalCode code) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            titles.put(language.tag(), language.of(code));
        }
        return titles;
    }
}
