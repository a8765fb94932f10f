package org.commonhold.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.commonhold.contract.Bytes;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The canonical form of signed and logged documents: RFC 8785, narrowed to values that every language holds exactly.
 *
 * <p>The canonicalising itself is done by a library; it silently rounds large integers and replaces lone surrogates, so
 * nothing reaches it before {@link StrictJson} has read it.
 */
public final class CanonicalJson {
    /** Nesting allowed: the outermost object is depth 1. */
    public static final int MAX_DEPTH = 32;

    /** Without buffers of its threads, which would keep the last document that was written. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build();

    private CanonicalJson() {}

    /**
     * Reads bytes that must already be canonical.
     *
     * @param bytes the document
     * @param maxBytes the most bytes that this kind of document may have
     * @return the value
     * @throws CanonicalException with the first demand that is not met
     */
    public static JsonValue read(byte[] bytes, int maxBytes) {
        JsonValue value = StrictJson.read(bytes, maxBytes);
        if (!Arrays.equals(bytes, write(value))) {
            throw new CanonicalException(CanonicalReason.NOT_CANONICAL);
        }
        return value;
    }

    /**
     * Reads canonical bytes that must be an object.
     *
     * @param bytes the document
     * @param maxBytes the most bytes that this kind of document may have
     * @return the object
     * @throws CanonicalException with the first demand that is not met; NOT_JSON for an array
     */
    public static JsonValue.JsonObject readObject(byte[] bytes, int maxBytes) {
        if (read(bytes, maxBytes) instanceof JsonValue.JsonObject object) {
            return object;
        }
        throw new CanonicalException(CanonicalReason.NOT_JSON);
    }

    /**
     * Gives the canonical bytes of an object or array (RFC 8785 §3.2).
     *
     * @param value an object or array
     * @return UTF-8 bytes
     * @throws CanonicalException LONE_SURROGATE or NOT_NFC when a text breaks the rules of signed documents
     */
    public static byte[] write(JsonValue value) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = FACTORY.createGenerator(text)) {
                generate(out, value);
            }
            return new JsonCanonicalizer(text.toString()).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /**
     * Gives the canonical bytes as an immutable value.
     *
     * @param value an object or array
     * @return UTF-8 bytes
     */
    public static Bytes bytes(JsonValue value) {
        return Bytes.of(write(value));
    }

    /**
     * Gives the canonical form as text.
     *
     * @param value an object or array
     * @return the text whose UTF-8 form {@link #write} gives
     */
    public static String text(JsonValue value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    private static void generate(JsonGenerator out, JsonValue value) throws IOException {
        if (value instanceof JsonValue.JsonString text) {
            StrictJson.checkText(text.value());
            out.writeString(text.value());
        } else if (value instanceof JsonValue.JsonInteger number) {
            out.writeNumber(number.value());
        } else if (value instanceof JsonValue.JsonBoolean flag) {
            out.writeBoolean(flag.value());
        } else if (value instanceof JsonValue.JsonArray array) {
            out.writeStartArray();
            for (JsonValue item : array.items()) {
                generate(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof JsonValue.JsonObject object) {
            out.writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                StrictJson.checkText(member.getKey());
                out.writeFieldName(member.getKey());
                generate(out, member.getValue());
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }
}
