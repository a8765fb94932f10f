package org.commonhold.tally.casefile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a case file with its path. Reads strictly: UTF-8 without a wrong octet, no repeated member, no fraction or exponent, no
 * number beyond 64 bits, nothing after the end.
 */
final class CaseNode {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String path;
    private final @Nullable Object value;

    private CaseNode(String path, @Nullable Object value) {
        this.path = path;
        this.value = value;
    }

    /**
     * Reads the whole stream as one JSON text in UTF-8 (RFC 8259, 8.1), with or without one byte order mark.
     *
     * @throws CaseFault when the octets are no such text
     * @throws IOException when they cannot be read
     */
    static CaseNode read(InputStream stream) throws IOException {
        try (JsonParser parser = JSON.createParser(text(stream.readAllBytes()))) {
            if (parser.nextToken() == null) {
                throw new CaseFault("the file is empty");
            }
            CaseNode root = value(parser, "case");
            if (parser.nextToken() != null) {
                throw new CaseFault("something follows after the end of the case");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new CaseFault("not JSON" + place + ": " + e.getOriginalMessage());
        }
    }

    /** The text of these octets; a decoder that repairs would let two different files count alike. */
    private static String text(byte[] octets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        try {
            String text = decoder.decode(in).toString();
            String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            if (marked.startsWith(BYTE_ORDER_MARK)) {
                throw new CaseFault("the file begins with more than one byte order mark");
            }
            return marked;
        } catch (CharacterCodingException broken) {
            throw new CaseFault("the file is no UTF-8 text at octet " + (in.position() + 1));
        }
    }

    private static CaseNode value(JsonParser parser, String path) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> new CaseNode(path, parser.getText());
            case VALUE_NUMBER_INT -> new CaseNode(path, integer(parser, path));
            case VALUE_TRUE -> new CaseNode(path, Boolean.TRUE);
            case VALUE_FALSE -> new CaseNode(path, Boolean.FALSE);
            case VALUE_NULL -> new CaseNode(path, null);
            case VALUE_NUMBER_FLOAT -> throw new CaseFault(path + ": only whole numbers without exponent are allowed");
            default -> throw new CaseFault(path + ": unexpected " + token);
        };
    }

    private static Long integer(JsonParser parser, String path) throws IOException {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw new CaseFault(path + ": the number is too large");
        }
    }

    private static CaseNode object(JsonParser parser, String path) throws IOException {
        Map<String, CaseNode> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, path + "." + name));
        }
        return new CaseNode(path, members);
    }

    private static CaseNode array(JsonParser parser, String path) throws IOException {
        List<CaseNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, path + "[" + items.size() + "]"));
        }
        return new CaseNode(path, items);
    }

    String path() {
        return path;
    }

    boolean isNull() {
        return value == null;
    }

    boolean isArray() {
        return value instanceof List<?>;
    }

    /** The members of an object that has no other names than the known ones; a member that is null counts as left out. */
    Map<String, CaseNode> members(Set<String> known) {
        Map<String, CaseNode> members = members();
        members.values().removeIf(CaseNode::isNull);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw new CaseFault(path + ": unknown member \"" + name + "\"");
            }
        }
        return members;
    }

    /** The members of an object, whatever their names and values. */
    Map<String, CaseNode> members() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new CaseFault(path + ": an object is expected");
        }
        Map<String, CaseNode> members = new LinkedHashMap<>();
        map.forEach((name, node) -> members.put((String) name, (CaseNode) node));
        return members;
    }

    /** A member that has to be there; one that is null is answered as such, for its own fault. */
    CaseNode required(String name) {
        CaseNode member = members().get(name);
        if (member == null) {
            throw new CaseFault(path + ": member \"" + name + "\" is missing");
        }
        return member;
    }

    List<CaseNode> items() {
        if (!(value instanceof List<?> list)) {
            throw new CaseFault(path + ": an array is expected");
        }
        return list.stream().map(CaseNode.class::cast).toList();
    }

    /** A text that is not empty. */
    String text() {
        if (!(value instanceof String text)) {
            throw new CaseFault(path + ": a text is expected");
        }
        if (text.isBlank()) {
            throw new CaseFault(path + ": the text is empty");
        }
        return text;
    }

    /** A text that may be empty. */
    String textOrNone() {
        return "".equals(value) ? "" : text();
    }

    long integer() {
        if (!(value instanceof Long number)) {
            throw new CaseFault(path + ": a whole number is expected");
        }
        return number;
    }

    boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw new CaseFault(path + ": true or false is expected");
        }
        return flag;
    }

    /** A constant of the enumeration by its exact name. */
    <E extends Enum<E>> E constant(Class<E> type, String what) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new CaseFault(path + ": unknown " + what + " \"" + text + "\"");
    }
}
