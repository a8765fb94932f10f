package org.commonhold.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in a vector file. Reads JSON by itself, so that the reader under test does not vouch for itself. */
public final class VectorNode {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final Object value;

    private VectorNode(Object value) {
        this.value = value;
    }

    /** Reads one of the project's own files in mobile-contract/vectors. */
    public static VectorNode own(String name) {
        return file(Path.of("vectors", name));
    }

    /** Reads any file. */
    public static VectorNode file(Path path) {
        try (JsonParser parser = FACTORY.createParser(Files.readString(path))) {
            parser.nextToken();
            return new VectorNode(read(parser));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path.toString(), unreadable);
        }
    }

    public VectorNode get(String name) {
        if (!has(name)) {
            throw new IllegalStateException("no member " + name);
        }
        return new VectorNode(((Map<?, ?>) value).get(name));
    }

    public boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    public String text(String name) {
        return (String) get(name).value;
    }

    public boolean flag(String name) {
        return (Boolean) get(name).value;
    }

    public long number(String name) {
        return ((BigInteger) get(name).value).longValue();
    }

    public BigInteger integer(String name) {
        return (BigInteger) get(name).value;
    }

    public boolean isNull() {
        return value == NULL;
    }

    public String asText() {
        return (String) value;
    }

    public byte[] hex(String name) {
        return Bytes.fromHex(text(name)).toArray();
    }

    public Hash hash(String name) {
        return Hash.fromHex(text(name));
    }

    public List<Hash> hashes(String name) {
        return list(name).stream().map(node -> Hash.fromHex(node.asText())).toList();
    }

    public byte[] base64(String name) {
        return Base64.getDecoder().decode(text(name));
    }

    /** The items of a list; null counts as none, as the Go programs write it. */
    public List<VectorNode> list(String name) {
        VectorNode node = get(name);
        return node.isNull()
                ? List.of()
                : ((List<?>) node.value).stream().map(VectorNode::new).toList();
    }

    private static final Object NULL = new Object();

    private static Object read(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                return items;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NUMBER_INT -> {
                return new BigInteger(parser.getText());
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                return NULL;
            }
        }
    }
}
