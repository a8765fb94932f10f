package org.commonhold.delivery.webpush;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * The properties below {@code commonhold.delivery.web-push}.
 *
 * @param publicKey of the operator's P-256 pair, the uncompressed point in base64url; empty where there is none
 * @param privateKey of the same pair, 32 bytes in base64url
 * @param subject where push services reach the operator: a {@code mailto:} or {@code https:} address
 * @param hosts names of the push services to which messages may go; a leading dot allows every name below
 * @param certificate file of a PEM certificate that the services' are checked against instead of the public ones, or empty
 */
@ConfigurationProperties("commonhold.delivery.web-push")
public record WebPushConfiguration(
        @Bindable(defaultValue = "") String publicKey,
        @Bindable(defaultValue = "") String privateKey,
        @Bindable(defaultValue = "") String subject,

        @Bindable(
                defaultValue =
                        "fcm.googleapis.com,updates.push.services.mozilla.com,.notify.windows.com,web.push.apple.com")
        List<String> hosts,

        @Bindable(defaultValue = "") String certificate) {
    @Override
    public String toString() {
        return "WebPushConfiguration";
    }
}
