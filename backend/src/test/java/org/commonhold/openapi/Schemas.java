package org.commonhold.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a description as JSON Schema 2020-12, formats included. */
final class Schemas {
    /** Reads JSON as strictly as a careful client: a member named twice or text after the end is no JSON. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String IN_THE_FILE = "#/components/schemas/";
    private static final String COMPONENTS = "urn:components";

    private final Validator validator = new ValidatorFactory()
            .withEvaluatorFactory(new FormatEvaluatorFactory())
            .createValidator();
    private final Map<String, URI> known = new ConcurrentHashMap<>();

    Schemas(Description description) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", DIALECT);
        root.set("$defs", JSON.valueToTree(description.schemas()));
        validator.registerSchema(URI.create(COMPONENTS), root.toString().replace(IN_THE_FILE, COMPONENTS + "#/$defs/"));
    }

    /**
     * What is wrong with a value.
     *
     * @param schema as it stands in the description; its references name components
     * @param value the value
     * @return one line for each fault, beginning with its JSON pointer
     */
    List<String> faults(Map<String, Object> schema, JsonNode value) {
        String text = JSON.valueToTree(schema).toString();
        URI id = known.computeIfAbsent(text, this::register);
        Validator.Result result = validator.validate(id, value);
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> (error.getInstanceLocation().isEmpty() ? "/" : error.getInstanceLocation()) + ": "
                                + error.getError())
                        .distinct()
                        .toList();
    }

    private URI register(String schema) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(schema.replace(IN_THE_FILE, COMPONENTS + "#/$defs/"));
            root.put("$schema", DIALECT);
            return validator.registerSchema(
                    URI.create("urn:answer:" + known.size() + ":" + schema.hashCode()), root.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
