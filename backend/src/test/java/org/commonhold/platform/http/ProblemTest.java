package org.commonhold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@MicronautTest(transactional = false)
@Property(name = "probe", value = "true")
class ProblemTest {
    @Inject
    @Client("/")
    HttpClient http;

    @Test
    void refusal_withFieldAndData_carriesBothAndTheRetryHeader() {
        Answer answer = send(HttpRequest.GET("/api/probe/refused"));

        answer.isProblem(RefusalCode.RATE_LIMITED).blames("code", RefusalCode.RATE_LIMITED);
        assertThat(answer.body.get("until")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(answer.response.header(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
    }

    @Test
    void title_withoutPreference_isChinese() {
        assertThat(send(HttpRequest.GET("/api/probe/refused")).body.get("title"))
                .isEqualTo(RefusalCode.RATE_LIMITED.zh());
    }

    @Test
    void title_preferringEnglish_isEnglish() {
        Answer answer = send(
                HttpRequest.GET("/api/probe/refused").header(HttpHeaders.ACCEPT_LANGUAGE, "en-GB,en;q=0.9,zh;q=0.5"));

        assertThat(answer.body.get("title")).isEqualTo(RefusalCode.RATE_LIMITED.en());
        assertThat(answer.response.header(HttpHeaders.CONTENT_LANGUAGE)).isEqualTo("en");
    }

    @Test
    void form_unknownMember_isNamed() {
        post("{\"name\":\"a\",\"size\":1,\"tags\":[],\"weight\":9}")
                .isProblem(RefusalCode.UNKNOWN_MEMBER)
                .blames("weight", RefusalCode.UNKNOWN_MEMBER);
    }

    @Test
    void form_everyBrokenConstraint_isNamed() {
        Answer answer = post("{\"name\":\" \",\"size\":0,\"tags\":[]}").isProblem(RefusalCode.INVALID_FIELD);

        answer.blames("name", RefusalCode.INVALID_FIELD);
        answer.blames("size", RefusalCode.INVALID_FIELD);
    }

    @Test
    void form_brokenJson_isMalformed() {
        post("{\"name\":").isProblem(RefusalCode.MALFORMED_REQUEST);
    }

    @Test
    void form_duplicateMember_isMalformed() {
        post("{\"name\":\"a\",\"name\":\"b\",\"size\":1,\"tags\":[]}").isProblem(RefusalCode.MALFORMED_REQUEST);
    }

    @Test
    void form_missingBody_isInvalid() {
        assertThat(send(HttpRequest.POST("/api/probe/things", "").contentType(MediaType.APPLICATION_JSON))
                        .response
                        .code())
                .isEqualTo(400);
    }

    @Test
    void header_missingIdempotencyKey_isNamed() {
        send(HttpRequest.POST("/api/probe/keyed", "{\"name\":\"a\",\"size\":1,\"tags\":[]}"))
                .isProblem(RefusalCode.IDEMPOTENCY_KEY_MISSING)
                .blames("Idempotency-Key", RefusalCode.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    void parameter_notANumber_isNamed() {
        Answer answer = send(HttpRequest.GET("/api/probe/sized?size=many"));

        assertThat(answer.response.code()).isEqualTo(400);
        answer.blames("size", RefusalCode.MALFORMED_REQUEST);
        assertThat(answer.body).as("what the framework says of classes").doesNotContainKey("detail");
    }

    @Test
    void path_unknown_isNotFound() {
        send(HttpRequest.GET("/api/nowhere")).isProblem(RefusalCode.NOT_FOUND);
    }

    @Test
    void method_notOffered_isRefused() {
        send(HttpRequest.PUT("/api/probe/things", "{}")).isProblem(RefusalCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void mediaType_notRead_isRefused() {
        send(HttpRequest.POST("/api/probe/things", "name=a").contentType(MediaType.APPLICATION_FORM_URLENCODED))
                .isProblem(RefusalCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void fault_itsCause_staysInTheLog() {
        Answer answer = send(HttpRequest.GET("/api/probe/fault")).isProblem(RefusalCode.FAULT);

        assertThat(answer.body.toString()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(answer.body).doesNotContainKey("detail");
    }

    @Test
    void fault_itsLine_carriesTheInstance() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(lines);
        try {
            Object instance = send(HttpRequest.GET("/api/probe/fault")).body.get("instance");

            root.detachAppender(lines); // nothing more comes in while it is read
            assertThat(lines.list)
                    .filteredOn(line -> line.getFormattedMessage().contains(String.valueOf(instance)))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.ERROR));
        } finally {
            root.detachAppender(lines);
        }
    }

    @Test
    void answer_emptyList_isKept() {
        Answer answer = post("{\"name\":\"a\",\"size\":1,\"tags\":[]}");

        assertThat(answer.response.code()).isEqualTo(200);
        assertThat(answer.body).containsEntry("tags", List.of());
    }

    private Answer post(String body) {
        return send(HttpRequest.POST("/api/probe/things", body));
    }

    private Answer send(MutableHttpRequest<?> request) {
        Argument<Map<String, Object>> type = Argument.mapOf(String.class, Object.class);
        try {
            return new Answer(http.toBlocking().exchange(request, type, type));
        } catch (HttpClientResponseException refused) {
            return new Answer(refused.getResponse());
        }
    }

    private static final class Answer {
        private final HttpResponse<?> response;
        private final Map<String, Object> body;

        Answer(HttpResponse<?> response) {
            this.response = response;
            this.body =
                    response.getBody(Argument.mapOf(String.class, Object.class)).orElse(Map.of());
        }

        Answer isProblem(RefusalCode code) {
            assertThat(body).containsEntry("code", code.code()).containsEntry("status", code.status());
            assertThat(body.get("type")).isEqualTo("/problems/" + code.code());
            assertThat(body.get("titles")).isEqualTo(Map.of("zh-CN", code.zh(), "en", code.en()));
            assertThat(body.get("instance")).isEqualTo(response.header("X-Request-Id"));
            assertThat(response.code()).isEqualTo(code.status());
            assertThat(response.getContentType().map(MediaType::getName)).hasValue("application/problem+json");
            return this;
        }

        Answer blames(String field, RefusalCode code) {
            assertThat(body.get("errors"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                    .anySatisfy(error -> {
                        assertThat(error.get("field")).isEqualTo(field);
                        assertThat(error.get("code")).isEqualTo(code.code());
                    });
            return this;
        }
    }
}
