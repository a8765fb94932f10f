package org.commonhold.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** {@code api-spec/openapi.yaml} as the tests read it: straight from the file, by none of the generators that the product uses. */
final class Description {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final String PARAMETER = "\\{[^}/]+}";

    /** The one that the service is built from. */
    static final Description OF_THE_SERVICE = read();

    private final Map<String, Object> document;
    private final List<Operation> operations;

    /** Reads a description from its parsed text. */
    Description(Map<String, Object> document) {
        this.document = document;
        List<Operation> found = new ArrayList<>();
        map(document, "paths")
                .forEach((template, item) -> object(item).forEach((method, node) -> {
                    if (METHODS.contains(method)) {
                        found.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                template,
                                object(node),
                                pattern(template, slashes(object(node)))));
                    }
                }));
        this.operations = List.copyOf(found);
    }

    /** One method of one path. */
    record Operation(String method, String template, Map<String, Object> node, Pattern pattern) {
        /** Its operationId, or an empty text. */
        String id() {
            return String.valueOf(node.getOrDefault("operationId", ""));
        }

        /** The fixed text before the first parameter: cheaper to compare than the whole. */
        String beginning() {
            int parameter = template.indexOf('{');
            return parameter < 0 ? template : template.substring(0, parameter);
        }

        /** Method and path template, as messages name it. */
        String name() {
            return method + " " + template;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** Every operation, in the order of the file. */
    List<Operation> operations() {
        return operations;
    }

    /** The operation that a request asks for: fixed parts of a path go before parameters. */
    Optional<Operation> operation(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(each -> each.method().equals(asked) && path.startsWith(each.beginning()))
                .filter(each -> each.pattern().matcher(path).matches())
                .min(Comparator.comparingLong(each -> parameters(each.template())));
    }

    /** The schemas of the components, by name. */
    Map<String, Object> schemas() {
        return map(map(document, "components"), "schemas");
    }

    /** The JSON schema of an operation's request body, or nothing where it takes no JSON. */
    Optional<Map<String, Object>> requestSchema(Operation operation) {
        return Optional.of(map(map(map(operation.node(), "requestBody"), "content"), "application/json"))
                .map(type -> map(type, "schema"))
                .filter(schema -> !schema.isEmpty());
    }

    /** The description of one answer: that of the status, else the default one for what is not a success. */
    Optional<Map<String, Object>> response(Operation operation, int status) {
        Map<String, Object> responses = map(operation.node(), "responses");
        Object described = responses.get(String.valueOf(status));
        if (described == null && status >= 400) {
            described = responses.get("default");
        }
        return Optional.ofNullable(described).map(Description::object).map(this::resolved);
    }

    /** Parameters of an operation, references followed. */
    List<Map<String, Object>> parameters(Operation operation) {
        return list(operation.node(), "parameters").stream()
                .map(Description::object)
                .map(this::resolved)
                .toList();
    }

    /** The refusal codes of an operation's own {@code x-refusals}, most urgent first. */
    List<String> listedRefusals(Operation operation) {
        return refusals(operation.node());
    }

    /** The refusal codes that an operation need not list: of every request, of its sign-in and of its parameters. */
    List<String> impliedRefusals(Operation operation) {
        Map<String, Object> schemes = map(map(document, "components"), "securitySchemes");
        Stream<String> ofSignIn = list(operation.node(), "security").stream()
                .flatMap(each -> object(each).keySet().stream())
                .flatMap(scheme -> refusals(map(schemes, scheme)).stream());
        Stream<String> ofParameters = parameters(operation).stream().flatMap(parameter -> refusals(parameter).stream());
        return Stream.of(refusals(document).stream(), ofSignIn, ofParameters)
                .flatMap(each -> each)
                .toList();
    }

    /** Every list of refusal codes in the file. */
    List<String> everyRefusal() {
        return Stream.concat(
                        operations.stream().flatMap(each -> listedRefusals(each).stream()),
                        operations.stream().flatMap(each -> impliedRefusals(each).stream()))
                .distinct()
                .toList();
    }

    /** A node itself, or what it refers to within this file. */
    Map<String, Object> resolved(Map<String, Object> node) {
        if (!(node.get("$ref") instanceof String reference)) {
            return node;
        }
        Map<String, Object> target = document;
        for (String step : reference.substring(2).split("/", -1)) {
            target = map(target, step);
        }
        return resolved(target);
    }

    /** A member that is an object, or an empty one. */
    static Map<String, Object> map(Map<String, Object> node, String member) {
        return object(node.getOrDefault(member, Map.of()));
    }

    /** A member that is a list, or an empty one. */
    static List<?> list(Map<String, Object> node, String member) {
        return (List<?>) node.getOrDefault(member, List.of());
    }

    /** A node of the parsed file that is an object. */
    @SuppressWarnings("unchecked") // names of members are text in this file
    static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    private static List<String> refusals(Map<String, Object> node) {
        return list(node, "x-refusals").stream().map(String::valueOf).toList();
    }

    /** Names of the path parameters whose value may hold slashes. */
    private Set<String> slashes(Map<String, Object> operation) {
        return list(operation, "parameters").stream()
                .map(Description::object)
                .map(this::resolved)
                .filter(parameter -> Boolean.TRUE.equals(parameter.get("x-slashes")))
                .map(parameter -> "{" + parameter.get("name") + "}")
                .collect(Collectors.toSet());
    }

    private static Pattern pattern(String template, Set<String> slashes) {
        StringBuilder regex = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=})", -1)) {
            String parameter = slashes.contains(part) ? ".+" : "[^/]+";
            regex.append(part.matches(PARAMETER) ? parameter : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    private static long parameters(String template) {
        return template.chars().filter(each -> each == '{').count();
    }

    private static Description read() {
        try (InputStream file = Description.class.getResourceAsStream("/api-spec/openapi.yaml")) {
            return new Description(new Yaml().load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
