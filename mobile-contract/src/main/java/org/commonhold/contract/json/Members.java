package org.commonhold.contract.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.jspecify.annotations.Nullable;

/** Reads the members of one object, each with its form, and knows where it stands for the message of a refusal. */
public final class Members {
    private final JsonValue.JsonObject object;
    private final String pointer;

    private Members(JsonValue.JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /**
     * Opens an object that must have exactly the named members.
     *
     * @param value the value
     * @param pointer where it stands, "" for the document itself
     * @param names all members that it must have
     * @return the reader
     * @throws DocumentException when it is no object or has other members
     */
    public static Members exactly(JsonValue value, String pointer, Set<String> names) {
        Members members = any(value, pointer);
        for (String name : names) {
            if (members.object.get(name) == null) {
                throw new DocumentException(DocumentFault.MISSING_MEMBER, pointer + "/" + name);
            }
        }
        for (String name : members.object.names()) {
            if (!names.contains(name)) {
                throw new DocumentException(DocumentFault.UNKNOWN_MEMBER, pointer);
            }
        }
        return members;
    }

    /**
     * Opens an object that must have the named members and may have some more.
     *
     * @param value the value
     * @param pointer where it stands
     * @param names all members that it must have
     * @param optional all members that it may have beside them
     * @return the reader
     * @throws DocumentException when it is no object, lacks a member or has another one
     */
    public static Members exactly(JsonValue value, String pointer, Set<String> names, Set<String> optional) {
        Members members = any(value, pointer);
        Set<String> present = new HashSet<>(names);
        members.object.names().stream().filter(optional::contains).forEach(present::add);
        return exactly(value, pointer, present);
    }

    /**
     * Opens an object whatever members it has.
     *
     * @param value the value
     * @param pointer where it stands
     * @return the reader
     * @throws DocumentException when it is no object
     */
    public static Members any(JsonValue value, String pointer) {
        if (value instanceof JsonValue.JsonObject object) {
            return new Members(object, pointer);
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, pointer);
    }

    /** Demands {@code "v": 1}, the version of every document so far. */
    public void version1() {
        integer("v", 1, 1);
    }

    /** {@return the names of all members} */
    public Set<String> names() {
        return object.names();
    }

    /**
     * Gives a member as it is.
     *
     * @param name the member's name
     * @return its value
     */
    public JsonValue value(String name) {
        JsonValue value = object.get(name);
        if (value == null) {
            throw new DocumentException(DocumentFault.MISSING_MEMBER, at(name));
        }
        return value;
    }

    /**
     * Where a member stands.
     *
     * @param name the member's name
     * @return its JSON pointer
     */
    public String at(String name) {
        return pointer + "/" + name;
    }

    /**
     * Reads a text of 1 to {@code max} UTF-16 units.
     *
     * @param name the member's name
     * @param max the longest allowed
     * @return the text
     */
    public String text(String name, int max) {
        return text(name, 1, max);
    }

    /**
     * Reads a text of limited length.
     *
     * @param name the member's name
     * @param min the shortest allowed, in UTF-16 units
     * @param max the longest allowed
     * @return the text
     */
    public String text(String name, int min, int max) {
        if (!(value(name) instanceof JsonValue.JsonString text)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, at(name));
        }
        if (text.value().length() < min || text.value().length() > max) {
            throw wrong(name);
        }
        return text.value();
    }

    /**
     * Reads lower-case hex of a fixed number of octets.
     *
     * @param name the member's name
     * @param octets how many
     * @return the hex text
     */
    public String hex(String name, int octets) {
        String hex = text(name, 0, Integer.MAX_VALUE);
        if (hex.length() != 2 * octets || !Bytes.isHex(hex)) {
            throw wrong(name);
        }
        return hex;
    }

    /**
     * Reads an id: 16 octets as lower-case hex.
     *
     * @param name the member's name
     * @return the hex text
     */
    public String id(String name) {
        return hex(name, 16);
    }

    /**
     * Reads an id that may be null.
     *
     * @param name the member's name
     * @return the hex text, or null
     */
    public @Nullable String idOrNull(String name) {
        return isNull(name) ? null : id(name);
    }

    /**
     * Reads a SHA-256 value.
     *
     * @param name the member's name
     * @return the hash
     */
    public Hash hash(String name) {
        return Hash.fromHex(hex(name, Hash.LENGTH));
    }

    /**
     * Reads an integer within a range.
     *
     * @param name the member's name
     * @param min the least allowed, inclusive
     * @param max the greatest allowed, inclusive
     * @return the integer
     */
    public long integer(String name, long min, long max) {
        if (!(value(name) instanceof JsonValue.JsonInteger number)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, at(name));
        }
        if (number.value() < min || number.value() > max) {
            throw wrong(name);
        }
        return number.value();
    }

    /**
     * Reads true or false.
     *
     * @param name the member's name
     * @return which
     */
    public boolean flag(String name) {
        if (value(name) instanceof JsonValue.JsonBoolean flag) {
            return flag.value();
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, at(name));
    }

    /**
     * Reads a time in the one spelling of {@link SignedTime}.
     *
     * @param name the member's name
     * @return the time
     */
    public Instant time(String name) {
        return form(name, SignedTime::read);
    }

    /**
     * Reads a text into a value, for instance an enum by its {@code valueOf}.
     *
     * @param name the member's name
     * @param reader throws IllegalArgumentException on a text that it refuses
     * @param <T> what the text stands for
     * @return the value
     */
    public <T> T form(String name, Function<String, T> reader) {
        try {
            return reader.apply(text(name, 0, Integer.MAX_VALUE));
        } catch (IllegalArgumentException refused) {
            throw wrong(name);
        }
    }

    /**
     * Reads a list.
     *
     * @param name the member's name
     * @param max the most items allowed
     * @param reader reads one item, given its pointer
     * @param <T> what an item stands for
     * @return the items in order
     */
    public <T> List<T> list(String name, int max, ItemReader<T> reader) {
        if (!(value(name) instanceof JsonValue.JsonArray array)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, at(name));
        }
        if (array.items().size() > max) {
            throw wrong(name);
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            items.add(reader.read(array.items().get(i), at(name) + "/" + i));
        }
        return List.copyOf(items);
    }

    /**
     * Tells whether a member is the null of JSON.
     *
     * @param name the member's name
     * @return true for null
     */
    public boolean isNull(String name) {
        return value(name) instanceof JsonValue.JsonNull;
    }

    /**
     * The refusal of a member's value.
     *
     * @param name the member's name
     * @return the exception to throw
     */
    public DocumentException wrong(String name) {
        return new DocumentException(DocumentFault.WRONG_VALUE, at(name));
    }

    /**
     * Reads one item of a list.
     *
     * @param <T> what an item stands for
     */
    @FunctionalInterface
    public interface ItemReader<T> {
        /**
         * Reads the item.
         *
         * @param item the item
         * @param pointer where it stands
         * @return what it stands for
         */
        T read(JsonValue item, String pointer);
    }
}
