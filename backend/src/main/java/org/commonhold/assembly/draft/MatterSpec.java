package org.commonhold.assembly.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.kernel.Scope;
import org.commonhold.rulebook.MatterType;
import org.jspecify.annotations.Nullable;

/**
 * One matter of an agenda.
 *
 * @param matterId 32 hex
 * @param type which of the joint decisions of 民法典 278 it is
 * @param title as announced
 * @param text full text
 * @param scope whose matter it is
 * @param attachments its documents in the order of upload
 * @param asked what it asks beyond yes and no, or null
 */
public record MatterSpec(
        String matterId,
        MatterType type,
        String title,
        String text,
        Scope scope,
        List<Attachment> attachments,
        @Nullable Asked asked) {
    /** Longest text, characters. */
    public static final int MAX_TEXT = 20_000;

    /** Copies the documents. */
    public MatterSpec {
        attachments = List.copyOf(attachments);
    }

    /**
     * A document.
     *
     * @param name file name
     * @param sha256 hex
     * @param length bytes
     * @param mediaType as recognised
     */
    public record Attachment(String name, String sha256, long length, String mediaType) {}

    /** The article that names the decision; a survey decides nothing and has none. */
    public String law() {
        return type.law();
    }

    /** Hash over everything that a reader sees of the matter; the text goes in by its own hash. */
    public Hash digest() {
        return Hash.sha256(CanonicalJson.write(json()));
    }

    JsonValue json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("id", matterId)
                .put("type", type.code())
                .put("title", title)
                .put("text", Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex())
                .put(
                        "scope",
                        JsonValue.JsonObject.builder()
                                .put("kind", scope.kind().name())
                                .putTexts("codes", scope.codes())
                                .build())
                .put(
                        "attachments",
                        new JsonValue.JsonArray(attachments.stream()
                                .<JsonValue>map(each -> JsonValue.JsonObject.builder()
                                        .put("name", each.name())
                                        .put("sha256", each.sha256())
                                        .put("length", each.length())
                                        .build())
                                .toList()));
        return asked == null
                ? members.build()
                : members.put("question", asked.json()).build();
    }
}
