package org.commonhold.delivery.rule;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What a push provider takes: at most 4096 bytes (FCM, APNs, RFC 8030), and no member that the provider keeps for itself. Google's SDK
 * checks neither.
 */
public final class PayloadLimit {
    /** Bytes of title, text and data together that a message stays below. */
    public static final int BYTES = 4096;

    private static final Set<String> RESERVED = Set.of("from", "notification", "message_type", "collapse_key");
    /** Quotes, colon and comma around each member, and room for the names of the objects around them. */
    private static final int PER_MEMBER = 6;

    private PayloadLimit() {}

    /**
     * Checks a message before it leaves the house.
     *
     * @param title its title
     * @param text its text
     * @param data its members
     * @throws IllegalArgumentException where a provider would refuse it
     */
    public static void check(String title, String text, Map<String, String> data) {
        int bytes = size("title", title) + size("body", text);
        for (Map.Entry<String, String> member : data.entrySet()) {
            String name = member.getKey();
            if (RESERVED.contains(name) || name.startsWith("google") || name.startsWith("gcm")) {
                throw new IllegalArgumentException("a push message has a reserved member: " + name);
            }
            bytes += size(name, member.getValue());
        }
        if (bytes >= BYTES) {
            throw new IllegalArgumentException(
                    "a push message has " + bytes + " bytes, and " + BYTES + " are too many");
        }
    }

    private static int size(String name, String value) {
        return name.getBytes(StandardCharsets.UTF_8).length
                + value.getBytes(StandardCharsets.UTF_8).length
                + PER_MEMBER;
    }
}
