package org.commonhold.platform.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** A language of the product. Chinese where the request does not prefer English. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    static Language of(HttpRequest<?> request) {
        return of(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** From the value of an Accept-Language header, if there is one. */
    static Language of(@Nullable String wanted) {
        if (wanted == null) {
            return ZH;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wanted);
            @Nullable Locale best = Locale.lookup(ranges, List.of(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? EN : ZH;
        } catch (IllegalArgumentException malformed) {
            return ZH;
        }
    }

    String tag() {
        return tag;
    }

    String of(RefusalCode code) {
        return this == EN ? code.en() : code.zh();
    }
}
