package org.commonhold.delivery.webpush;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gave when it subscribed.
 *
 * @param endpoint where its push service takes messages
 * @param key the browser's public key, base64url
 * @param secret the browser's authentication secret, base64url
 */
record Subscription(URI endpoint, String key, String secret) {
    private static final int MOST_BYTES = 4096;

    /**
     * Reads a stored subscription.
     *
     * @param json canonical JSON with the members endpoint, p256dh and auth
     * @param hosts to which messages may go: the address comes from a browser, and this service must not be made to call others
     * @return the subscription, or null where it is none or leads elsewhere
     */
    static @Nullable Subscription read(String json, List<String> hosts) {
        try {
            JsonValue.JsonObject read = CanonicalJson.readObject(json.getBytes(StandardCharsets.UTF_8), MOST_BYTES);
            if (read.get("endpoint") instanceof JsonValue.JsonString endpoint
                    && read.get("p256dh") instanceof JsonValue.JsonString key
                    && read.get("auth") instanceof JsonValue.JsonString secret) {
                URI address = URI.create(endpoint.value());
                return allowed(address, hosts) ? new Subscription(address, key.value(), secret.value()) : null;
            }
            return null;
        } catch (ContractException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static boolean allowed(URI address, List<String> hosts) {
        @Nullable String host = address.getHost();
        if (host == null || !"https".equals(address.getScheme()) || address.getUserInfo() != null) {
            return false;
        }
        String authority = address.getPort() < 0 ? host : host + ":" + address.getPort();
        return hosts.stream()
                .anyMatch(each -> each.startsWith(".") ? authority.endsWith(each) : authority.equals(each));
    }
}
