package org.commonhold.delivery.vendor;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.push.PushPayload;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.DeviceChannel;
import org.commonhold.delivery.channel.HttpSender;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.delivery.rule.PayloadLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundler of vendors' push services: Basic authentication, one registration id a request, and a {@code cid} by which a repeated request
 * is recognised for a day. Off by default.
 */
@Singleton
final class VendorChannel implements DeviceChannel {
    private static final Logger LOG = LoggerFactory.getLogger(VendorChannel.class);
    private static final int BAD_REQUEST = 400;
    /** No device has the registration id any more. */
    private static final Pattern NOBODY = Pattern.compile("\"code\"\\s*:\\s*1011\\b");

    private final VendorConfiguration configuration;
    private final PushTexts texts;
    private final Setup setup;
    private final @Nullable HttpSender sender;

    VendorChannel(VendorConfiguration configuration, PushTexts texts, @Named("machine") Clock clock) {
        this.configuration = configuration;
        this.texts = texts;
        this.sender = configuration.url().isEmpty() ? null : open(configuration, clock);
        if (sender != null) {
            this.setup = Setup.READY;
        } else {
            this.setup = configuration.url().isEmpty() ? Setup.NOT_CONFIGURED : Setup.UNUSABLE;
        }
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.VENDOR;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public CompletableFuture<Outcome> send(Address address, Wakeup message) {
        @Nullable HttpSender provider = sender;
        if (provider == null) {
            return CompletableFuture.completedFuture(new Outcome.Retry(setup.name(), null));
        }
        String account = configuration.key() + ":" + configuration.secret();
        return provider.post(
                URI.create(configuration.url()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8))),
                CanonicalJson.write(body(address, message)),
                VendorChannel::meaning);
    }

    @PreDestroy
    void close() {
        if (sender != null) {
            sender.close();
        }
    }

    private JsonValue body(Address address, Wakeup message) {
        String title = texts.title(message.type());
        Map<String, String> data = new PushPayload(message.type(), message.subjectId()).data();
        PayloadLimit.check(title, texts.text(), data);
        Map<String, Object> android = Map.of("title", title, "alert", texts.text(), "extras", data);
        Map<String, Object> ios = Map.of(
                "alert",
                Map.of("title", title, "body", texts.text()),
                "thread-id",
                message.type().text(),
                "extras",
                data);
        // Makers let what serves a user through and hold back what advertises: 1 is a message of service, 0 is not.
        Map<String, Object> options = Map.of(
                "time_to_live",
                message.timeToLive().toSeconds(),
                "apns_collapse_id",
                message.collapseKey(),
                "classification",
                message.urgency() == Urgency.SURVEY ? 0 : 1);
        return JsonValue.of(Map.of(
                "cid",
                message.requestId() + "-" + address.addressId(),
                "platform",
                "all",
                "audience",
                Map.of("registration_id", List.of(address.value())),
                "notification",
                Map.of("android", android, "ios", ios),
                "options",
                options));
    }

    private static Outcome meaning(HttpSender.Answer answer) {
        if (answer.status() == BAD_REQUEST) {
            return NOBODY.matcher(answer.body()).find()
                    ? new Outcome.Gone("NOBODY", false)
                    : new Outcome.Rejected("HTTP_400", true, false);
        }
        return answer.outcome();
    }

    private static @Nullable HttpSender open(VendorConfiguration configuration, Clock clock) {
        try {
            if (!"https".equals(URI.create(configuration.url()).getScheme())
                    || configuration.key().isEmpty()
                    || configuration.secret().isEmpty()) {
                throw new IllegalArgumentException("the provider needs an HTTPS address, a key and a secret");
            }
            return new HttpSender("vendor-push", configuration.certificate(), clock);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.error(
                    "The vendor push service cannot be used ({}); it is off",
                    unusable.getClass().getSimpleName());
            return null;
        }
    }
}
