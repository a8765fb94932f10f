package org.commonhold.contract.document;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/** The answer to one matter. */
public sealed interface Choice {
    /** The most candidates that one answer may name. */
    int MAX_CANDIDATES = 64;

    /** {@return the answer as it stands in the ballot} */
    JsonValue json();

    /** {@return a text that two answers share exactly when they say the same: the order of candidates says nothing} */
    default String text() {
        if (this instanceof Candidates candidates) {
            return candidates.ids().stream().sorted().toList().toString();
        }
        return json() instanceof JsonValue.JsonString string ? string.value() : "";
    }

    /** The three answers to a yes/no matter. */
    enum Answer implements Choice {
        /** In favour. */
        YES,
        /** Against. */
        NO,
        /** Neither: takes part, consents to nothing. */
        ABSTAIN;

        @Override
        public JsonValue json() {
            return new JsonValue.JsonString(name());
        }
    }

    /**
     * One of several options.
     *
     * @param id the option's id, 16 octets as hex
     */
    record Option(String id) implements Choice {
        /** Checks the id. */
        public Option {
            checkId(id);
        }

        @Override
        public JsonValue json() {
            return new JsonValue.JsonString(id);
        }
    }

    /**
     * The candidates who are approved of, possibly none.
     *
     * @param ids their ids, each once, 16 octets as hex
     */
    record Candidates(List<String> ids) implements Choice {
        /** Checks the ids and copies the list. */
        public Candidates {
            ids = List.copyOf(ids);
            ids.forEach(Choice::checkId);
            if (ids.size() > MAX_CANDIDATES || new HashSet<>(ids).size() != ids.size()) {
                throw new IllegalArgumentException("too many candidates, or one twice");
            }
        }

        @Override
        public JsonValue json() {
            return new JsonValue.JsonArray(List.<JsonValue>copyOf(
                    ids.stream().map(JsonValue.JsonString::new).toList()));
        }
    }

    /**
     * Reads an answer.
     *
     * @param value the answer as it stands in the ballot
     * @param pointer where it stands
     * @return the answer
     * @throws DocumentException when it is none of the three forms
     */
    static Choice read(JsonValue value, String pointer) {
        try {
            if (value instanceof JsonValue.JsonString text) {
                for (Answer answer : Answer.values()) {
                    if (answer.name().equals(text.value())) {
                        return answer;
                    }
                }
                return new Option(text.value());
            }
            if (value instanceof JsonValue.JsonArray array) {
                return new Candidates(array.items().stream().map(Choice::id).toList());
            }
        } catch (IllegalArgumentException refused) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, pointer);
    }

    /**
     * Reads answers by matter.
     *
     * @param in the document
     * @param name the member that holds them
     * @param min the fewest, inclusive
     * @param max the most, inclusive
     * @return the answers by the matter's id
     * @throws DocumentException when a name is no id, an answer has no known form, or there are too few or too many
     */
    static Map<String, Choice> readAll(Members in, String name, int min, int max) {
        Members answers = Members.any(in.value(name), in.at(name));
        Map<String, Choice> choices = new TreeMap<>();
        for (String matter : answers.names()) {
            if (matter.length() != 32 || !Bytes.isHex(matter)) {
                throw in.wrong(name);
            }
            choices.put(matter, read(answers.value(matter), answers.at(matter)));
        }
        if (choices.size() < min || choices.size() > max) {
            throw in.wrong(name);
        }
        return choices;
    }

    /**
     * Writes answers by matter.
     *
     * @param choices the answers by the matter's id
     * @return the object that {@link #readAll} reads
     */
    static JsonValue.JsonObject writeAll(Map<String, Choice> choices) {
        JsonValue.Builder answers = JsonValue.JsonObject.builder();
        choices.forEach((matter, choice) -> answers.put(matter, choice.json()));
        return answers.build();
    }

    private static String id(JsonValue value) {
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        throw new IllegalArgumentException("a candidate's id is a text");
    }

    private static void checkId(String id) {
        if (id.length() != 32 || !Bytes.isHex(id)) {
            throw new IllegalArgumentException("an id is 16 octets as lower-case hex");
        }
    }
}
