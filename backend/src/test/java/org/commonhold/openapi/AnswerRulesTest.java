package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.Test;

/** Planted answers: what breaks the description is found and named. */
class AnswerRulesTest {
    private static final String STATUS = "{\"product\":\"Commonhold\",\"version\":\"0.1.0\",\"clock\":\"REAL\","
            + "\"now\":\"2026-11-22T01:02:03Z\",\"development\":false,\"setupNeeded\":false,\"addresses\":[]}";

    private final AnswerRules rules = new AnswerRules(Description.OF_THE_SERVICE);

    @Test
    void answer_asDescribed_isTaken() {
        assertThat(faults(200, "application/json", STATUS)).isEmpty();
        assertThat(faults(503, "application/problem+json", problem("busy", 503)))
                .isEmpty();
    }

    @Test
    void answer_withAMemberTooMany_isNamed() {
        assertThat(faults(200, "application/json", STATUS.replace("{", "{\"host\":\"db1\",")))
                .singleElement()
                .asString()
                .startsWith("GET /api/status → 200 (/api/status) /host: ");
    }

    @Test
    void answer_withoutARequiredMember_isNamed() {
        assertThat(faults(200, "application/json", STATUS.replace("\"product\":\"Commonhold\",", "")))
                .singleElement()
                .asString()
                .contains("product");
    }

    @Test
    void answer_whoseTimeIsNone_isNamed() {
        assertThat(faults(200, "application/json", STATUS.replace("2026-11-22T01:02:03Z", "yesterday")))
                .singleElement()
                .asString()
                .contains(" /now: ");
    }

    @Test
    void answer_whoseValueIsNoneOfTheList_isNamed() {
        assertThat(faults(200, "application/json", STATUS.replace("REAL", "FAKE")))
                .singleElement()
                .asString()
                .contains(" /clock: ");
    }

    @Test
    void answer_ofAnotherMediaType_isNamed() {
        assertThat(faults(200, "text/html", STATUS)).singleElement().asString().contains("text/html");
    }

    @Test
    void answer_ofAnotherStatus_isNamed() {
        assertThat(faults(202, "application/json", STATUS))
                .singleElement()
                .asString()
                .contains("status is not described");
    }

    @Test
    void answer_thatIsNoJson_isNamed() {
        assertThat(faults(200, "application/json", STATUS + "}"))
                .singleElement()
                .asString()
                .contains("is not JSON");
    }

    @Test
    void answer_ofAnOperationThatIsNotDescribed_isNamed() {
        assertThat(rules.faults(Answer.of("GET", "/api/secrets", 200, "application/json", "{}")))
                .singleElement()
                .asString()
                .contains("no such operation");
    }

    @Test
    void refusal_thatIsNoProblem_isNamed() {
        assertThat(faults(404, "application/json", "{}")).allMatch(fault -> fault.contains("application/problem+json"));
        assertThat(faults(404, "application/problem+json", "{}")).isNotEmpty();
    }

    @Test
    void refusal_ofAnotherStatusThanItsCode_isNamed() {
        assertThat(faults(404, "application/problem+json", problem("busy", 404)))
                .singleElement()
                .asString()
                .contains("/status: busy is answered with 503");
    }

    @Test
    void refusal_outsideTheCatalogue_isNamed() {
        String unknown = problem("busy", 503).replace("busy", "moon-too-full");

        assertThat(faults(503, "application/problem+json", unknown))
                .singleElement()
                .asString()
                .contains("/code: moon-too-full");
    }

    @Test
    void refusal_thatTheOperationDoesNotList_isNamed() {
        Answer answer =
                Answer.of("POST", "/api/setup", 409, "application/problem+json", problem("ballot-already-cast", 409));

        assertThat(rules.faults(answer)).singleElement().asString().contains("x-refusals of operation setUp");
    }

    @Test
    void refusal_inOneLanguage_isNamed() {
        String oneSided = problem("busy", 503).replace("\"en\":", "\"fr\":");

        assertThat(faults(503, "application/problem+json", oneSided))
                .singleElement()
                .asString()
                .contains("/titles: ");
    }

    @Test
    void fault_ofTheService_isOne() {
        assertThat(faults(500, "application/problem+json", problem("fault", 500)))
                .singleElement()
                .asString()
                .contains("a fault of the service");
    }

    private List<String> faults(int status, String contentType, String body) {
        return rules.faults(Answer.of("GET", "/api/status", status, contentType, body));
    }

    private static String problem(String name, int status) {
        RefusalCode code =
                RefusalCode.valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        return "{\"type\":\"/problems/%s\",\"code\":\"%s\",\"title\":\"%s\",\"titles\":{\"zh-CN\":\"%s\",\"en\":\"%s\"},\"status\":%d,\"instance\":\"00\"}"
                .formatted(name, name, code.zh(), code.zh(), code.en(), status);
    }
}
