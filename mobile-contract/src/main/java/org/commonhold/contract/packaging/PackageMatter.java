package org.commonhold.contract.packaging;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * One matter as it is put to the vote.
 *
 * @param id the matter's id, 16 octets as hex
 * @param type the kind of matter, which decides the thresholds
 * @param title its title
 * @param text its full text
 * @param attachments what belongs to it, by hash
 * @param scope whose matter it is, or null for the whole community
 * @param quorum how much must take part, always "at least"
 * @param consent how much of that must agree
 * @param law the article that the thresholds come from
 * @param question what it asks beyond yes and no, or null
 */
public record PackageMatter(
        String id,
        String type,
        String title,
        String text,
        List<Attachment> attachments,
        @Nullable Scope scope,
        Threshold quorum,
        Threshold consent,
        String law,
        @Nullable Question question) {
    private static final Set<String> NAMES =
            Set.of("id", "type", "title", "text", "attachments", "scope", "quorum", "consent", "law");
    private static final int MAX_ATTACHMENTS = 64;
    private static final int MAX_TEXT = 200_000;

    /**
     * A file that belongs to a matter.
     *
     * @param name its file name
     * @param sha256 its hash
     * @param length its length in octets
     */
    public record Attachment(String name, Hash sha256, long length) {
        private static final Set<String> NAMES = Set.of("name", "sha256", "length");

        private static Attachment read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new Attachment(
                    in.text("name", 255), in.hash("sha256"), in.integer("length", 0, JsonValue.MAX_INTEGER));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("name", name)
                    .put("sha256", sha256.hex())
                    .put("length", length)
                    .build();
        }
    }

    /** Copies the attachments. */
    public PackageMatter {
        attachments = List.copyOf(attachments);
    }

    /** A matter that asks for yes or no. */
    public PackageMatter(
            String id,
            String type,
            String title,
            String text,
            List<Attachment> attachments,
            @Nullable Scope scope,
            Threshold quorum,
            Threshold consent,
            String law) {
        this(id, type, title, text, attachments, scope, quorum, consent, law, null);
    }

    static PackageMatter read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES, Question.MEMBERS);
        return new PackageMatter(
                in.id("id"),
                in.form("type", PackageDocument::checkCode),
                in.text("title", 200),
                in.text("text", MAX_TEXT),
                in.list("attachments", MAX_ATTACHMENTS, Attachment::read),
                Scope.read(in.value("scope"), in.at("scope")),
                Threshold.readQuorum(in.value("quorum"), in.at("quorum")),
                Threshold.readConsent(in.value("consent"), in.at("consent")),
                in.text("law", 200),
                Question.read(in, pointer));
    }

    JsonValue json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("id", id)
                .put("type", type)
                .put("title", title)
                .put("text", text)
                .put(
                        "attachments",
                        new JsonValue.JsonArray(
                                attachments.stream().map(Attachment::json).toList()))
                .put("scope", scope == null ? new JsonValue.JsonNull() : scope.json())
                .put("quorum", quorum.quorumJson())
                .put("consent", consent.consentJson())
                .put("law", law);
        return question == null
                ? members.build()
                : members.put(question.member(), question.json()).build();
    }
}
