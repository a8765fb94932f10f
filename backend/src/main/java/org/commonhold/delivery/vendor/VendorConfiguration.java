package org.commonhold.delivery.vendor;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The properties below {@code commonhold.delivery.vendor}.
 *
 * @param url HTTPS address to which messages are posted, such as {@code https://api.jpush.cn/v3/push}; empty where there is none
 * @param key application key
 * @param secret master secret
 * @param certificate file of a PEM certificate that the provider's is checked against instead of the public ones, or empty
 */
@ConfigurationProperties("commonhold.delivery.vendor")
public record VendorConfiguration(
        @Bindable(defaultValue = "") String url,
        @Bindable(defaultValue = "") String key,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "") String certificate) {
    @Override
    public String toString() {
        return "VendorConfiguration";
    }
}
