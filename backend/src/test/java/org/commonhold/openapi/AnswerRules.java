package org.commonhold.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.openapi.Description.Operation;

/** Holds answers to the description: status, media type, body, and for refusals the catalogue of codes. */
final class AnswerRules {
    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, Object> PROBLEM_SCHEMA = Map.of("$ref", "#/components/schemas/Problem");
    /** Operations that exist in the tests alone. */
    private static final String PROBES = "/api/probe";
    /** A trial on the local network sends every plain request to its HTTPS address, before any operation. */
    private static final int SENT_TO_HTTPS = 307;

    private final Description description;
    private final Schemas schemas;

    AnswerRules(Description description) {
        this.description = description;
        this.schemas = new Schemas(description);
    }

    /** Every way in which an answer breaks the description, each naming method, path and place in the body. */
    List<String> faults(Answer answer) {
        if (answer.status() == SENT_TO_HTTPS && answer.length() == 0) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        Optional<Operation> operation = description.operation(answer.method(), answer.path());
        if (operation.isPresent()) {
            described(operation.get(), answer, faults);
        } else if (!answer.path().startsWith(PROBES) && answer.status() < 400) {
            faults.add("the description has no such operation");
        }
        if (answer.status() >= 400 && !answer.method().equals("HEAD")) {
            problem(operation, answer, faults);
        }
        String asked = answer.method() + " " + answer.path() + " → " + answer.status() + " "
                + operation.map(each -> "(" + each.template() + ") ").orElse("");
        return faults.stream().map(asked::concat).toList();
    }

    private void described(Operation operation, Answer answer, List<String> faults) {
        Optional<Map<String, Object>> response = description.response(operation, answer.status());
        if (response.isEmpty()) {
            faults.add("status is not described");
            return;
        }
        if (answer.method().equals("HEAD")) {
            return;
        }
        Map<String, Object> content = Description.map(response.get(), "content");
        if (content.isEmpty()) {
            if (answer.length() > 0) {
                faults.add("has a body although none is described");
            }
            return;
        }
        if (!content.containsKey(answer.mediaType())) {
            faults.add("content type '" + answer.contentType() + "' is not one of " + content.keySet());
            return;
        }
        Map<String, Object> schema = Description.map(Description.map(content, answer.mediaType()), "schema");
        if (answer.mediaType().endsWith("json")) {
            body(schema, answer, faults);
        } else if (answer.length() == 0) {
            faults.add("the body is empty");
        }
    }

    private Optional<JsonNode> body(Map<String, Object> schema, Answer answer, List<String> faults) {
        try {
            JsonNode value = Schemas.JSON.readTree(answer.body());
            faults.addAll(schemas.faults(schema, value));
            return Optional.of(value);
        } catch (JsonProcessingException broken) {
            faults.add("/: is not JSON: " + broken.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private void problem(Optional<Operation> operation, Answer answer, List<String> faults) {
        if (!answer.mediaType().equals(PROBLEM)) {
            faults.add("a refusal is " + PROBLEM + ", not '" + answer.contentType() + "'");
            return;
        }
        List<String> ofTheForm = new ArrayList<>();
        Optional<JsonNode> body = body(PROBLEM_SCHEMA, answer, ofTheForm);
        ofTheForm.stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
        body.filter(each -> ofTheForm.isEmpty()).ifPresent(value -> catalogue(operation, answer, value, faults));
    }

    private void catalogue(Optional<Operation> operation, Answer answer, JsonNode problem, List<String> faults) {
        String name = problem.get("code").asText();
        Optional<RefusalCode> known = code(name);
        if (known.isEmpty()) {
            faults.add("/code: " + name + " does not stand in refusals.yaml");
            return;
        }
        RefusalCode code = known.get();
        if (code.status() != answer.status() || problem.get("status").asInt() != answer.status()) {
            faults.add("/status: " + name + " is answered with " + code.status());
        }
        if (!problem.get("type").asText().equals("/problems/" + name)) {
            faults.add("/type: is not that of " + name);
        }
        titles(problem, code, "", faults);
        int place = 0;
        for (JsonNode error : problem.path("errors")) {
            String pointer = "/errors/" + place++;
            code(error.get("code").asText())
                    .ifPresentOrElse(
                            blamed -> titles(error, blamed, pointer, faults),
                            () -> faults.add(pointer + "/code: does not stand in refusals.yaml"));
        }
        operation.ifPresent(each -> listed(each, code, faults));
    }

    private void listed(Operation operation, RefusalCode code, List<String> faults) {
        if (code == RefusalCode.FAULT) {
            faults.add("/code: a fault of the service; its log has the cause");
            return;
        }
        Set<String> allowed = new HashSet<>(description.listedRefusals(operation));
        allowed.addAll(description.impliedRefusals(operation));
        if (!allowed.contains(code.code())) {
            faults.add("/code: " + code.code() + " does not stand in x-refusals of operation " + operation.id());
        }
    }

    private static void titles(JsonNode node, RefusalCode code, String pointer, List<String> faults) {
        JsonNode titles = node.get("titles");
        if (titles.size() != 2
                || !titles.path("zh-CN").asText().equals(code.zh())
                || !titles.path("en").asText().equals(code.en())) {
            faults.add(pointer + "/titles: are not those of " + code.code() + " in zh-CN and en");
        }
        String title = node.get("title").asText();
        if (!title.equals(code.zh()) && !title.equals(code.en())) {
            faults.add(pointer + "/title: is none of the titles");
        }
    }

    private static Optional<RefusalCode> code(String name) {
        return Arrays.stream(RefusalCode.values())
                .filter(each -> each.code().equals(name))
                .findFirst();
    }
}
