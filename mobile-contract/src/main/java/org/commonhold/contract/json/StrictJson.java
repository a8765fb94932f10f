package org.commonhold.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON and refuses everything that two readers could understand differently (RFC 8259 §4, §6, §8.2). */
final class StrictJson {
    // The document's own size limit is checked before; the parser's limits would only blur the reason.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // A thread's buffers would keep the last document that it read.
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build();

    private StrictJson() {}

    static JsonValue read(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new CanonicalException(CanonicalReason.TOO_LARGE);
        }
        try (JsonParser parser = FACTORY.createParser(decode(bytes))) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new CanonicalException(CanonicalReason.NOT_JSON);
            }
            JsonValue value = value(parser, first, 0);
            if (parser.nextToken() != null) {
                throw new CanonicalException(CanonicalReason.NOT_JSON);
            }
            return value;
        } catch (IOException malformed) {
            throw new CanonicalException(CanonicalReason.NOT_JSON);
        }
    }

    /** Refuses half surrogate pairs (they have no UTF-8 form) and text that another keyboard would spell otherwise. */
    static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new CanonicalException(CanonicalReason.LONE_SURROGATE);
            }
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new CanonicalException(CanonicalReason.NOT_NFC);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static JsonValue value(JsonParser parser, @Nullable JsonToken token, int outer) throws IOException {
        if (token == null) {
            throw new CanonicalException(CanonicalReason.NOT_JSON);
        }
        return switch (token) {
            case START_OBJECT -> object(parser, outer + 1);
            case START_ARRAY -> array(parser, outer + 1);
            case VALUE_STRING -> new JsonValue.JsonString(checked(parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> throw new CanonicalException(CanonicalReason.BAD_NUMBER);
            case VALUE_TRUE -> new JsonValue.JsonBoolean(true);
            case VALUE_FALSE -> new JsonValue.JsonBoolean(false);
            case VALUE_NULL -> new JsonValue.JsonNull();
            default -> throw new CanonicalException(CanonicalReason.NOT_JSON);
        };
    }

    private static JsonValue object(JsonParser parser, int depth) throws IOException {
        checkDepth(depth);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new CanonicalException(CanonicalReason.NOT_JSON);
            }
            String name = checked(parser.currentName());
            if (members.containsKey(name)) {
                throw new CanonicalException(CanonicalReason.DUPLICATE_KEY);
            }
            members.put(name, value(parser, parser.nextToken(), depth));
        }
        return new JsonValue.JsonObject(members);
    }

    private static JsonValue array(JsonParser parser, int depth) throws IOException {
        checkDepth(depth);
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, depth));
        }
        return new JsonValue.JsonArray(items);
    }

    private static JsonValue integer(String digits) {
        // 17 characters hold every allowed integer with its sign; longer ones are beyond 2^53-1 without reading them.
        if (digits.equals("-0") || digits.length() > 17) {
            throw new CanonicalException(CanonicalReason.BAD_NUMBER);
        }
        long number = Long.parseLong(digits);
        if (number > JsonValue.MAX_INTEGER || number < -JsonValue.MAX_INTEGER) {
            throw new CanonicalException(CanonicalReason.BAD_NUMBER);
        }
        return new JsonValue.JsonInteger(number);
    }

    private static String checked(String text) {
        checkText(text);
        return text;
    }

    private static void checkDepth(int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw new CanonicalException(CanonicalReason.TOO_DEEP);
        }
    }
}
