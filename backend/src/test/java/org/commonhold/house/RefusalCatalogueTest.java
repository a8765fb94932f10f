package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code of {@code api-spec/refusals.yaml} can be answered, in both languages, and is. */
@MicronautTest(transactional = false)
@Property(name = "probe", value = "true")
class RefusalCatalogueTest {
    private static final Argument<Map<String, Object>> BODY = Argument.mapOf(String.class, Object.class);

    @Inject
    @Client("/")
    HttpClient http;

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void code_thrown_isAnsweredInBothLanguages(RefusalCode code) {
        for (Map.Entry<String, String> language :
                Map.of("zh-CN", code.zh(), "en", code.en()).entrySet()) {
            Map<String, Object> body = refusal(code, language.getKey());

            assertThat(body).containsEntry("code", code.code()).containsEntry("status", code.status());
            assertThat(body.get("title")).isEqualTo(language.getValue());
            assertThat(body.getOrDefault("law", "")).isEqualTo(code.law());
            assertThat(body.get("titles")).isEqualTo(Map.of("zh-CN", code.zh(), "en", code.en()));
        }
        assertThat(code.zh()).containsPattern("\\p{IsHan}");
        assertThat(code.en()).doesNotContainPattern("\\p{IsHan}");
    }

    /** What a convener, a worker, an agent or a voter must not do, each refused with the article that forbids it. */
    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {
                "AGENDA_PUBLICISED",
                "MATTER_NOT_PUBLICISED",
                "WINDOW_TOO_SHORT",
                "EXTENSION_ALREADY_MADE",
                "BALLOT_WINDOW_CLOSED",
                "PAPER_SAME_WORKER",
                "PROXY_LIMIT_REACHED",
                "CANDIDATE_NOT_LISTED",
                "RULES_SUPERSEDED"
            })
    void badInput_namesItsArticle(RefusalCode code) {
        assertThat(code.law()).containsPattern("\\p{IsHan}.*\\d");
    }

    private Map<String, Object> refusal(RefusalCode code, String language) {
        try {
            http.toBlocking()
                    .exchange(
                            HttpRequest.GET("/api/probe/refusals/" + code.name())
                                    .header("Accept-Language", language),
                            BODY,
                            BODY);
        } catch (HttpClientResponseException refused) {
            return refused.getResponse().getBody(BODY).orElseThrow();
        }
        throw new AssertionError(code + " was not refused");
    }
}
