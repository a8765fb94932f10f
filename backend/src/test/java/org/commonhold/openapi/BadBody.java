package org.commonhold.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request body that breaks its schema in exactly one place.
 *
 * @param what how it is broken, for messages
 * @param field the place, as an answer is to name it
 * @param body the body
 */
record BadBody(String what, String field, JsonNode body) {
    private static final String UNKNOWN = "surprise";
    /** Values that some text of the description takes. */
    private static final List<String> OF_ONE_LENGTH =
            List.of("0".repeat(32), "0".repeat(64), "0".repeat(44), "0".repeat(87));

    private static final List<String> TEXTS = List.of("a", "2030-Q1", "22:00");

    /** Every bad body that follows from a schema: unknown, missing, mistyped and overlong members at every depth. */
    static List<BadBody> of(Description description, Map<String, Object> schema) {
        List<BadBody> bodies = new ArrayList<>();
        JsonNode good = sample(description, schema);
        Change change = (pointer, replacement) -> {
            ObjectNode copy = (ObjectNode) good.deepCopy();
            int end = pointer.lastIndexOf('/');
            ObjectNode parent = (ObjectNode) copy.at(pointer.substring(0, end));
            if (replacement == null) {
                parent.remove(pointer.substring(end + 1));
            } else {
                parent.set(pointer.substring(end + 1), replacement);
            }
            return copy;
        };
        collect(description, schema, good, "", bodies, change);
        return bodies;
    }

    /** A body that the schema takes, with every member that it may have. */
    static JsonNode sample(Description description, Map<String, Object> schema) {
        Map<String, Object> node = description.resolved(schema);
        if (node.containsKey("enum")) {
            return Schemas.JSON.valueToTree(Description.list(node, "enum").get(0));
        }
        return switch (type(node)) {
            case "object" -> {
                ObjectNode object = Schemas.JSON.createObjectNode();
                Description.map(node, "properties")
                        .forEach((name, member) -> object.set(name, sample(description, Description.object(member))));
                yield object;
            }
            case "array" -> {
                ArrayNode array = Schemas.JSON.createArrayNode();
                yield array.add(sample(description, Description.map(node, "items")));
            }
            case "integer" ->
                Schemas.JSON.valueToTree(Math.max(1, ((Number) node.getOrDefault("minimum", 1)).longValue()));
            case "boolean" -> Schemas.JSON.valueToTree(true);
            default -> Schemas.JSON.valueToTree(text(node));
        };
    }

    private static String text(Map<String, Object> node) {
        if (node.get("format") instanceof String format) {
            return format.equals("date") ? "2030-01-01" : "2030-01-01T00:00:00Z";
        }
        String pattern = String.valueOf(node.getOrDefault("pattern", ".*"));
        int least = ((Number) node.getOrDefault("minLength", 1)).intValue();
        return Stream.of(
                        node.containsKey("pattern") ? OF_ONE_LENGTH : List.<String>of(),
                        TEXTS,
                        List.of("a".repeat(least)))
                .flatMap(List::stream)
                .filter(each -> each.matches(pattern) && each.length() >= least)
                .findFirst()
                .orElseThrow();
    }

    private static void collect(
            Description description,
            Map<String, Object> schema,
            JsonNode at,
            String pointer,
            List<BadBody> bodies,
            Change change) {
        Map<String, Object> node = description.resolved(schema);
        if (type(node).equals("array")) {
            collect(description, Description.map(node, "items"), at.get(0), pointer + "/0", bodies, change);
            return;
        }
        if (!type(node).equals("object") || !node.containsKey("properties")) {
            return;
        }
        String surprise = pointer + "/" + UNKNOWN;
        bodies.add(new BadBody("unknown", field(surprise), change.of(surprise, Schemas.JSON.valueToTree(1))));
        for (Object required : Description.list(node, "required")) {
            String place = pointer + "/" + required;
            bodies.add(new BadBody("missing", field(place), change.of(place, null)));
        }
        Description.map(node, "properties").forEach((name, schemaOfMember) -> {
            Map<String, Object> member = description.resolved(Description.object(schemaOfMember));
            String place = pointer + "/" + name;
            bodies.add(new BadBody("mistyped", field(place), change.of(place, mistyped(type(member)))));
            if (member.get("maxLength") instanceof Number longest) {
                JsonNode text = Schemas.JSON.valueToTree("x".repeat(longest.intValue() + 1));
                bodies.add(new BadBody("overlong", field(place), change.of(place, text)));
            }
            collect(description, member, at.get(name), place, bodies, change);
        });
    }

    private static JsonNode mistyped(String type) {
        return type.equals("object") || type.equals("array")
                ? Schemas.JSON.valueToTree("text")
                : Schemas.JSON.valueToTree(Map.of("not", "expected"));
    }

    private static String type(Map<String, Object> node) {
        Object type = node.get("type");
        return type instanceof List<?> types ? String.valueOf(types.get(0)) : String.valueOf(type);
    }

    /** A JSON pointer as answers name fields: {@code matters[0].title}. */
    private static String field(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    /** The good body with one member replaced, or removed where the replacement is null. */
    @FunctionalInterface
    private interface Change {
        JsonNode of(String pointer, JsonNode replacement);
    }
}
