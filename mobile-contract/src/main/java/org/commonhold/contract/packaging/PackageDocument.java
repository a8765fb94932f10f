package org.commonhold.contract.packaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.log.NoteException;
import org.commonhold.contract.log.NoteKey;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is frozen when an assembly is locked. Ballots name it by its hash, and a phone computes that hash from
 * what it shows before it signs.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param title the assembly's title
 * @param kind the kind of assembly
 * @param convener who calls it
 * @param matters what is put to the vote, in order
 * @param rules the rule profile's keys with their values: texts, integers, booleans or null
 * @param channels by which ballots may come
 * @param precedence which ballot counts when both channels hold one
 * @param openAt from when ballots are accepted, inclusive
 * @param closeAt until when ballots are accepted, exclusive
 * @param rollRoot the roll's root
 * @param rollSize the number of parties on the roll
 * @param receiptKey the verifier key of the log that receipts are checked against
 * @param clock whether the clock is the world's
 * @param draw where the number of the public draw comes from, or null where no matter needs one
 */
public record PackageDocument(
        String community,
        String assembly,
        String title,
        String kind,
        String convener,
        List<PackageMatter> matters,
        JsonValue.JsonObject rules,
        List<Channel> channels,
        Precedence precedence,
        Instant openAt,
        Instant closeAt,
        Hash rollRoot,
        long rollSize,
        String receiptKey,
        ClockKind clock,
        @Nullable DrawNotice draw)
        implements SignedPayload {
    /** The most octets of a package. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final Set<String> NAMES = Set.of(
            "v",
            "community",
            "assembly",
            "title",
            "kind",
            "convener",
            "matters",
            "rules",
            "channels",
            "precedence",
            "window",
            "rollRoot",
            "rollSize",
            "receiptKey",
            "clock");
    private static final Set<String> OPTIONAL = Set.of("draw");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_-]{0,39}");
    private static final int MAX_MATTERS = 64;

    /** How a ballot may come. */
    public enum Channel {
        /** Signed on a device. */
        ELECTRONIC,
        /** On paper, entered and reviewed by two workers. */
        PAPER
    }

    /** Which ballot counts when a party has one in each channel. */
    public enum Precedence {
        /** The one that was in the book first. */
        FIRST_VALID,
        /** The electronic one. */
        ELECTRONIC,
        /** The paper one. */
        PAPER
    }

    /** What the times in this assembly are worth. */
    public enum ClockKind {
        /** The world's clock. */
        REAL,
        /** A development clock: nothing here was ever decided by anyone. */
        SIMULATED
    }

    /** Copies the lists and cuts the times to milliseconds. */
    public PackageDocument {
        matters = List.copyOf(matters);
        channels = List.copyOf(channels);
        openAt = SignedTime.cut(openAt);
        closeAt = SignedTime.cut(closeAt);
    }

    /** A package none of whose matters needs a draw. */
    public PackageDocument(
            String community,
            String assembly,
            String title,
            String kind,
            String convener,
            List<PackageMatter> matters,
            JsonValue.JsonObject rules,
            List<Channel> channels,
            Precedence precedence,
            Instant openAt,
            Instant closeAt,
            Hash rollRoot,
            long rollSize,
            String receiptKey,
            ClockKind clock) {
        this(
                community,
                assembly,
                title,
                kind,
                convener,
                matters,
                rules,
                channels,
                precedence,
                openAt,
                closeAt,
                rollRoot,
                rollSize,
                receiptKey,
                clock,
                null);
    }

    /**
     * Reads a package.
     *
     * @param octets its canonical octets
     * @return the package
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static PackageDocument read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES, OPTIONAL);
        in.version1();
        Members window = Members.exactly(in.value("window"), in.at("window"), Set.of("openAt", "closeAt"));
        Instant openAt = window.time("openAt");
        if (!openAt.isBefore(window.time("closeAt"))) {
            throw window.wrong("closeAt");
        }
        return new PackageDocument(
                in.id("community"),
                in.id("assembly"),
                in.text("title", 200),
                in.form("kind", PackageDocument::checkCode),
                in.form("convener", PackageDocument::checkCode),
                matters(in),
                rules(in),
                channels(in),
                in.form("precedence", Precedence::valueOf),
                openAt,
                window.time("closeAt"),
                in.hash("rollRoot"),
                in.integer("rollSize", 1, 1_000_000),
                receiptKey(in),
                in.form("clock", ClockKind::valueOf),
                draw(in, window.time("closeAt")));
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("title", title)
                .put("kind", kind)
                .put("convener", convener)
                .put(
                        "matters",
                        new JsonValue.JsonArray(
                                matters.stream().map(PackageMatter::json).toList()))
                .put("rules", rules)
                .putTexts("channels", channels.stream().map(Channel::name).toList())
                .put("precedence", precedence.name())
                .put(
                        "window",
                        JsonValue.JsonObject.builder()
                                .put("openAt", SignedTime.write(openAt))
                                .put("closeAt", SignedTime.write(closeAt))
                                .build())
                .put("rollRoot", rollRoot.hex())
                .put("rollSize", rollSize)
                .put("receiptKey", receiptKey)
                .put("clock", clock.name());
        return draw == null ? members.build() : members.put("draw", draw.json()).build();
    }

    /** The number appears after the close: before it, anybody could compute the draw while there are still ballots to cast. */
    private static @Nullable DrawNotice draw(Members in, Instant closeAt) {
        if (!in.names().contains("draw")) {
            return null;
        }
        DrawNotice draw = DrawNotice.read(in.value("draw"), in.at("draw"));
        if (!draw.numberAt().isAfter(closeAt)) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, in.at("draw") + "/numberAt");
        }
        return draw;
    }

    /** Kinds, conveners and matter types are codes: the list of each is the rulebook's, the spelling is the contract's. */
    static String checkCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a code");
        }
        return code;
    }

    private static List<PackageMatter> matters(Members in) {
        List<PackageMatter> matters = in.list("matters", MAX_MATTERS, PackageMatter::read);
        long different = matters.stream().map(PackageMatter::id).distinct().count();
        if (matters.isEmpty() || different != matters.size()) {
            throw in.wrong("matters");
        }
        return matters;
    }

    private static JsonValue.JsonObject rules(Members in) {
        if (!(in.value("rules") instanceof JsonValue.JsonObject rules)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, in.at("rules"));
        }
        boolean flat = rules.members().values().stream()
                .noneMatch(value -> value instanceof JsonValue.JsonObject || value instanceof JsonValue.JsonArray);
        if (!flat) {
            throw in.wrong("rules");
        }
        return rules;
    }

    private static List<Channel> channels(Members in) {
        List<Channel> channels = in.list("channels", Channel.values().length, PackageDocument::channel);
        if (channels.isEmpty() || channels.stream().distinct().count() != channels.size()) {
            throw in.wrong("channels");
        }
        return channels;
    }

    private static Channel channel(JsonValue value, String pointer) {
        for (Channel channel : Channel.values()) {
            if (value.equals(new JsonValue.JsonString(channel.name()))) {
                return channel;
            }
        }
        throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
    }

    private static String receiptKey(Members in) {
        String vkey = in.text("receiptKey", 400);
        try {
            NoteKey.read(vkey);
        } catch (NoteException malformed) {
            throw in.wrong("receiptKey");
        }
        return vkey;
    }
}
