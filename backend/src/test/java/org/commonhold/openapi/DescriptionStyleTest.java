package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.openapi.Description.Operation;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} itself: complete, and closed wherever it can be. */
class DescriptionStyleTest {
    /** Objects that may hold more than is described, each with its reason. */
    private static final Map<String, String> OPEN_OBJECTS =
            Map.of("/Problem", "each code brings its own data, and RFC 9457 lets it");

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final Description description = Description.OF_THE_SERVICE;

    @Test
    void operationIds_areGivenAndUnique() {
        List<String> ids = description.operations().stream().map(Operation::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void operations_saySoInOneSentence() {
        assertThat(description.operations()).allSatisfy(operation -> {
            assertThat(operation.node().get("summary"))
                    .as(operation.name())
                    .asString()
                    .matches("\\p{Lu}.+\\.");
            assertThat(Description.list(operation.node(), "tags"))
                    .as(operation.name())
                    .hasSize(1);
        });
    }

    @Test
    void operations_describeTheirSuccessAndTheirRefusals() {
        assertThat(description.operations()).allSatisfy(operation -> {
            Map<String, Object> responses = Description.map(operation.node(), "responses");
            List<String> successes = responses.keySet().stream()
                    .filter(status -> status.startsWith("2"))
                    .toList();
            assertThat(successes).as(operation.name()).isNotEmpty();
            for (String status : successes) {
                Map<String, Object> success = Description.map(responses, status);
                assertThat(success.get("description")).as(operation.name()).isNotNull();
                assertThat(success.containsKey("content")).as(operation.name()).isEqualTo(!status.equals("204"));
            }
            assertThat(Description.map(responses, "default"))
                    .as(operation.name())
                    .containsEntry("$ref", "#/components/responses/Problem");
        });
    }

    @Test
    void pathParameters_areThoseOfThePath() {
        assertThat(description.operations()).allSatisfy(operation -> {
            Set<String> named = description.parameters(operation).stream()
                    .filter(parameter -> "path".equals(parameter.get("in")))
                    .map(parameter -> String.valueOf(parameter.get("name")))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> inThePath = new TreeSet<>();
            Matcher matcher = PATH_PARAMETER.matcher(operation.template());
            while (matcher.find()) {
                inThePath.add(matcher.group(1));
            }
            assertThat(named).as(operation.name()).isEqualTo(inThePath);
        });
    }

    @Test
    void changes_withoutAnIdempotencyKey_sayWhatRepeatingDoes() {
        assertThat(description.operations())
                .filteredOn(operation -> CHANGING.contains(operation.method()))
                .filteredOn(operation -> description.parameters(operation).stream()
                        .noneMatch(parameter -> "Idempotency-Key".equals(parameter.get("name"))))
                .allSatisfy(
                        operation -> assertThat(String.valueOf(operation.node().get("description")))
                                .as(operation.name())
                                .contains("Repeating"));
    }

    @Test
    void refusals_ofAnOperation_standOnceInTheirOrder() {
        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(description.listedRefusals(operation))
                        .as(operation.name())
                        .doesNotHaveDuplicates());
    }

    @Test
    void refusals_ofTheDescription_standInTheCatalogue() {
        assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::code)).containsAll(description.everyRefusal());
    }

    @Test
    void objects_areClosed() {
        List<String> open = new ArrayList<>();
        description
                .schemas()
                .forEach((name, schema) -> walk(Description.object(schema), "/" + name, (node, place) -> {
                    if ("object".equals(node.get("type"))
                            && !(node.get("additionalProperties") instanceof Map)
                            && !Boolean.FALSE.equals(node.get("additionalProperties"))) {
                        open.add(place);
                    }
                }));

        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN_OBJECTS.keySet());
    }

    @Test
    void objects_requireOnlyMembersThatTheyHave() {
        description
                .schemas()
                .forEach((name, schema) -> walk(Description.object(schema), "/" + name, (node, place) -> {
                    for (Object required : Description.list(node, "required")) {
                        assertThat(Description.map(node, "properties"))
                                .as(place)
                                .containsKey(String.valueOf(required));
                    }
                }));
    }

    @Test
    void strings_ofRequests_areBounded() {
        List<String> unbounded = new ArrayList<>();
        for (Operation operation : description.operations()) {
            description
                    .requestSchema(operation)
                    .ifPresent(schema -> walk(schema, operation.name(), (node, place) -> {
                        boolean text = "string".equals(node.get("type"))
                                || (node.get("type") instanceof List<?> types && types.contains("string"));
                        if (text
                                && Set.of("maxLength", "pattern", "enum", "format").stream()
                                        .noneMatch(node::containsKey)) {
                            unbounded.add(place);
                        }
                    }));
        }

        assertThat(unbounded).isEmpty();
    }

    /** Visits a schema and every schema in it, references followed where the visit begins outside of the components. */
    private void walk(Map<String, Object> schema, String place, BiConsumer<Map<String, Object>, String> visit) {
        Map<String, Object> node = place.startsWith("/") ? schema : description.resolved(schema);
        if (node.containsKey("$ref")) {
            return;
        }
        visit.accept(node, place);
        Description.map(node, "properties")
                .forEach((name, member) -> walk(Description.object(member), place + "/" + name, visit));
        for (String inner : List.of("items", "additionalProperties")) {
            if (node.get(inner) instanceof Map<?, ?> each) {
                walk(Description.object(each), place + "/*", visit);
            }
        }
    }
}
