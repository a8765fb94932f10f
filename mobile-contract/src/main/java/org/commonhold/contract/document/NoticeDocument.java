package org.commonhold.contract.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it was sent: the text, to whom, and nothing personal. Its SHA-256 stands in {@code notice.sent} and is what an
 * acknowledgement, a poster and a correction refer to.
 *
 * @param community the community's id
 * @param notice the notice's id
 * @param kind what it is about, for instance {@code ASSEMBLY}
 * @param noticeClass EMERGENCY, STATUTORY, ORDINARY or SURVEY
 * @param sender the role in which it was sent, or SYSTEM
 * @param title one line
 * @param body plain text with line breaks
 * @param link where it leads, or null
 * @param audience to whom
 * @param recipients natural persons to whom it went
 * @param attachments documents that belong to it
 * @param meeting where and when people meet, or null
 * @param validUntil until when it holds, exclusive, or null
 * @param corrects the notice that it corrects, or null
 * @param sentAt when sending began
 */
public record NoticeDocument(
        String community,
        String notice,
        String kind,
        String noticeClass,
        String sender,
        Words title,
        Words body,
        @Nullable Link link,
        Audience audience,
        long recipients,
        List<Attachment> attachments,
        @Nullable Meeting meeting,
        @Nullable Instant validUntil,
        @Nullable String corrects,
        Instant sentAt)
        implements SignedPayload {
    /** The most octets of the document. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_TITLE = 240;
    private static final int MAX_BODY = 16_000;
    private static final int MAX_ATTACHMENTS = 10;
    private static final int MAX_CODES = 4000;
    private static final int MAX_NAME = 200;
    private static final int MAX_WORD = 40;
    private static final int MAX_CODE = 64;
    private static final int MAX_ROLES = 8;

    private static final Set<String> NAMES = Set.of(
            "v",
            "community",
            "notice",
            "kind",
            "class",
            "sender",
            "title",
            "body",
            "link",
            "audience",
            "recipients",
            "attachments",
            "meeting",
            "validUntil",
            "corrects",
            "sentAt");

    /**
     * Text in two languages.
     *
     * @param zh Chinese
     * @param en English, or null
     */
    public record Words(String zh, @Nullable String en) {}

    /**
     * Where a notice leads inside the mini-app.
     *
     * @param type ASSEMBLY or SURVEY
     * @param id of that
     */
    public record Link(String type, String id) {}

    /**
     * To whom a notice goes: natural persons with one of the roles in the scope.
     *
     * @param roles OWNER, CO_OWNER, GUARDIAN, AUTHORISED
     * @param kind BUILDINGS, ENTRANCES, UNITS or PARTIES, or null for the whole community
     * @param codes what the scope names; empty for the whole community
     */
    public record Audience(List<String> roles, @Nullable String kind, List<String> codes) {
        /** Copies the lists. */
        public Audience {
            roles = List.copyOf(roles);
            codes = List.copyOf(codes);
        }
    }

    /**
     * A document.
     *
     * @param sha256 its hash
     * @param name file name
     * @param length octets
     * @param mediaType what it is
     */
    public record Attachment(Hash sha256, String name, long length, String mediaType) {}

    /**
     * A meeting.
     *
     * @param at its begin
     * @param endsAt its end
     * @param place where
     */
    public record Meeting(Instant at, Instant endsAt, String place) {}

    /** Copies the list and cuts the times to milliseconds. */
    public NoticeDocument {
        attachments = List.copyOf(attachments);
        sentAt = SignedTime.cut(sentAt);
        validUntil = validUntil == null ? null : SignedTime.cut(validUntil);
        meeting = meeting == null
                ? null
                : new Meeting(SignedTime.cut(meeting.at()), SignedTime.cut(meeting.endsAt()), meeting.place());
    }

    /**
     * Reads a notice document.
     *
     * @param octets canonical octets
     * @return the document
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static NoticeDocument read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        return new NoticeDocument(
                in.id("community"),
                in.id("notice"),
                in.text("kind", 1, MAX_WORD),
                in.text("class", 1, MAX_WORD),
                in.text("sender", 1, MAX_WORD),
                words(in, "title", MAX_TITLE),
                words(in, "body", MAX_BODY),
                in.isNull("link") ? null : link(Members.exactly(in.value("link"), in.at("link"), Set.of("type", "id"))),
                audience(Members.exactly(in.value("audience"), in.at("audience"), Set.of("roles", "scope"))),
                in.integer("recipients", 0, Integer.MAX_VALUE),
                in.list("attachments", MAX_ATTACHMENTS, NoticeDocument::attachment),
                in.isNull("meeting")
                        ? null
                        : meeting(Members.exactly(
                                in.value("meeting"), in.at("meeting"), Set.of("at", "endsAt", "place"))),
                in.isNull("validUntil") ? null : in.time("validUntil"),
                in.idOrNull("corrects"),
                in.time("sentAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder out = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("notice", notice)
                .put("kind", kind)
                .put("class", noticeClass)
                .put("sender", sender)
                .put("title", json(title))
                .put("body", json(body))
                .put("audience", json(audience))
                .put("recipients", recipients)
                .put("corrects", corrects)
                .put("sentAt", SignedTime.write(sentAt));
        List<JsonValue> documents = new ArrayList<>();
        attachments.forEach(each -> documents.add(JsonValue.JsonObject.builder()
                .put("sha256", each.sha256().hex())
                .put("name", each.name())
                .put("length", each.length())
                .put("mediaType", each.mediaType())
                .build()));
        out.put("attachments", new JsonValue.JsonArray(documents));
        out.put("validUntil", validUntil == null ? null : SignedTime.write(validUntil));
        out.put("link", link == null ? new JsonValue.JsonNull() : json(link));
        out.put("meeting", meeting == null ? new JsonValue.JsonNull() : json(meeting));
        return out.build();
    }

    private static JsonValue json(Words words) {
        return JsonValue.JsonObject.builder()
                .put("zh-CN", words.zh())
                .put("en", words.en())
                .build();
    }

    private static JsonValue json(Link link) {
        return JsonValue.JsonObject.builder()
                .put("type", link.type())
                .put("id", link.id())
                .build();
    }

    private static JsonValue json(Meeting meeting) {
        return JsonValue.JsonObject.builder()
                .put("at", SignedTime.write(meeting.at()))
                .put("endsAt", SignedTime.write(meeting.endsAt()))
                .put("place", meeting.place())
                .build();
    }

    private static JsonValue json(Audience audience) {
        JsonValue scope = audience.kind() == null
                ? new JsonValue.JsonNull()
                : JsonValue.JsonObject.builder()
                        .put("kind", audience.kind())
                        .putTexts("codes", audience.codes())
                        .build();
        return JsonValue.JsonObject.builder()
                .putTexts("roles", audience.roles())
                .put("scope", scope)
                .build();
    }

    private static Words words(Members in, String name, int max) {
        Members words = Members.exactly(in.value(name), in.at(name), Set.of("zh-CN", "en"));
        return new Words(words.text("zh-CN", 1, max), words.isNull("en") ? null : words.text("en", 1, max));
    }

    private static Link link(Members in) {
        return new Link(in.text("type", 1, MAX_WORD), in.id("id"));
    }

    private static Audience audience(Members in) {
        List<String> roles = in.list("roles", MAX_ROLES, (value, at) -> code(value, at, MAX_WORD));
        if (in.isNull("scope")) {
            return new Audience(roles, null, List.of());
        }
        Members scope = Members.exactly(in.value("scope"), in.at("scope"), Set.of("kind", "codes"));
        return new Audience(
                roles,
                scope.text("kind", 1, MAX_WORD),
                scope.list("codes", MAX_CODES, (value, at) -> code(value, at, MAX_CODE)));
    }

    private static Attachment attachment(JsonValue value, String at) {
        Members in = Members.exactly(value, at, Set.of("sha256", "name", "length", "mediaType"));
        return new Attachment(
                in.hash("sha256"),
                in.text("name", 1, MAX_NAME),
                in.integer("length", 1, Integer.MAX_VALUE),
                in.text("mediaType", 1, MAX_NAME));
    }

    private static Meeting meeting(Members in) {
        return new Meeting(in.time("at"), in.time("endsAt"), in.text("place", 1, MAX_NAME));
    }

    private static String code(JsonValue value, String at, int max) {
        if (!(value instanceof JsonValue.JsonString text)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, at);
        }
        if (!text.value().isEmpty() && text.value().length() <= max) {
            return text.value();
        }
        throw new DocumentException(DocumentFault.WRONG_VALUE, at);
    }
}
