package org.commonhold.tally;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public draw that puts equal candidates in order. Everybody can repeat it from the book.
 *
 * <p>Nobody can steer it. Every scrutineer commits to 32 secret octets in the book before the assembly opens, when no ballot
 * exists. The values are opened after the close and before a public number appears whose source and time were announced with
 * the package, such as a lottery's number of a named day. Whoever opens does not know the number yet, so neither a value nor
 * the refusal to open it can aim at a result: where a value stays closed, its commitment takes its place. Whoever makes the
 * number knows no value that stayed closed and cannot change what was committed.
 *
 * @param seed 32 octets, lower-case hex
 */
public record Draw(String seed) {

    private static final String SEED = "commonhold/draw-seed/v1";
    private static final String COMMITMENT = "commonhold/draw-commitment/v1";
    private static final String ORDER = "commonhold/draw-order/v1";
    private static final Pattern OCTETS_32 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MOST_SCRUTINEERS = 16;
    private static final int LONGEST_NUMBER = 64;
    private static final HexFormat HEX = HexFormat.of();

    /** Checks the form. */
    public Draw {
        hex(seed, OCTETS_32, "a seed");
    }

    /**
     * What one scrutineer gives to the draw.
     *
     * @param scrutineer id, 32 lower-case hex characters
     * @param commitment what the book holds since before the opening, hex
     * @param value the opened 32 octets, hex; empty where they were not opened in time
     */
    public record Contribution(String scrutineer, String commitment, Optional<String> value) {

        /** Checks the forms. */
        public Contribution {
            hex(scrutineer, ID, "a scrutineer's id");
            hex(commitment, OCTETS_32, "a commitment");
            value.ifPresent(opened -> hex(opened, OCTETS_32, "a scrutineer's value"));
        }

        /** Whether the opened value, if there is one, is the one committed to for this package. */
        public boolean honest(String packageHash) {
            return value.map(opened ->
                            Draw.commitment(packageHash, scrutineer, opened).equals(commitment))
                    .orElse(true);
        }
    }

    /**
     * The commitment to a value: SHA-256 over the domain tag, a zero octet, package hash, scrutineer and value.
     *
     * @return 32 octets as lower-case hex
     */
    public static String commitment(String packageHash, String scrutineer, String value) {
        MessageDigest digest = tagged(COMMITMENT);
        digest.update(hex(packageHash, OCTETS_32, "a package's hash"));
        digest.update(hex(scrutineer, ID, "a scrutineer's id"));
        digest.update(hex(value, OCTETS_32, "a scrutineer's value"));
        return HEX.formatHex(digest.digest());
    }

    /**
     * Makes the draw: SHA-256 over the domain tag, a zero octet, package hash, the number of scrutineers as one octet, for each in
     * the order of their ids 1 and the value, or 0 and the commitment where the value was not opened in time, and the public
     * number in UTF-8.
     *
     * @param packageHash the frozen package, hex
     * @param contributions one of each scrutineer, in any order, at least one
     * @param publicNumber the announced number exactly as published, 1 to 64 characters
     * @throws IllegalArgumentException when a part has another form, a scrutineer gives two, or an opened value is not the one
     *     committed to
     */
    public static Draw of(String packageHash, Collection<Contribution> contributions, String publicNumber) {
        List<Contribution> sorted = contributions.stream()
                .sorted(Comparator.comparing(Contribution::scrutineer))
                .toList();
        long different =
                sorted.stream().map(Contribution::scrutineer).distinct().count();
        if (sorted.isEmpty() || sorted.size() > MOST_SCRUTINEERS || different != sorted.size()) {
            throw new IllegalArgumentException("a draw has 1 to 16 scrutineers, each once");
        }
        if (publicNumber.isBlank() || publicNumber.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a draw has a public number of at most 64 characters");
        }
        MessageDigest digest = tagged(SEED);
        digest.update(hex(packageHash, OCTETS_32, "a package's hash"));
        digest.update((byte) sorted.size());
        for (Contribution each : sorted) {
            if (!each.honest(packageHash)) {
                throw new IllegalArgumentException(
                        "the value of scrutineer " + each.scrutineer() + " is not the one committed to");
            }
            digest.update((byte) (each.value().isPresent() ? 1 : 0));
            digest.update(HEX.parseHex(each.value().orElse(each.commitment())));
        }
        digest.update(publicNumber.getBytes(StandardCharsets.UTF_8));
        return new Draw(HEX.formatHex(digest.digest()));
    }

    /**
     * The drawn place of a candidate: SHA-256 over the domain tag, a zero octet, seed and id. The smallest stands first, whatever
     * order the candidates were listed in.
     */
    public String lot(String candidate) {
        MessageDigest digest = tagged(ORDER);
        digest.update(HEX.parseHex(seed));
        digest.update(candidate.getBytes(StandardCharsets.UTF_8));
        return HEX.formatHex(digest.digest());
    }

    private static MessageDigest tagged(String tag) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(tag.getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            return digest;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hex(String text, Pattern form, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " is lower-case hex of its length");
        }
        return HEX.parseHex(text);
    }
}
