package org.commonhold.delivery.sms;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The properties below {@code commonhold.delivery.sms}.
 *
 * @param url HTTPS address of the gateway; empty where there is none
 * @param secret shared with the gateway, at least 32 characters; signs every request
 * @param certificate file of a PEM certificate that the gateway's is checked against instead of the public ones, or empty
 */
@ConfigurationProperties("commonhold.delivery.sms")
public record SmsConfiguration(
        @Bindable(defaultValue = "") String url,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "") String certificate) {
    @Override
    public String toString() {
        return "SmsConfiguration";
    }
}
