package org.commonhold.delivery.sms;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.delivery.channel.HttpSender;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.TextChannel;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands text messages to a gateway: POST of JSON over HTTPS, signed with a shared secret. The text names the community and nothing of the
 * person or the matter; the number is opened here, for this one request, and stands in no log and no row.
 */
@Singleton
final class SmsChannel implements TextChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SmsChannel.class);
    private static final int SHORTEST_SECRET = 32;

    private final SmsConfiguration configuration;
    private final PushTexts texts;
    private final Registry registry;
    private final Clock clock;
    private final Setup setup;
    private final @Nullable HttpSender sender;

    SmsChannel(SmsConfiguration configuration, PushTexts texts, Registry registry, @Named("machine") Clock clock) {
        this.configuration = configuration;
        this.texts = texts;
        this.registry = registry;
        this.clock = clock;
        this.sender = configuration.url().isEmpty() ? null : open(configuration, clock);
        if (sender != null) {
            this.setup = Setup.READY;
        } else {
            this.setup = configuration.url().isEmpty() ? Setup.NOT_CONFIGURED : Setup.UNUSABLE;
        }
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public CompletableFuture<Outcome> send(Wakeup message) {
        @Nullable HttpSender gateway = sender;
        if (gateway == null) {
            return CompletableFuture.completedFuture(new Outcome.Retry(setup.name(), null));
        }
        Registry.@Nullable CommunityFacts community = registry.community(message.communityId());
        @Nullable String number = registry.phone(message.communityId(), message.personId());
        if (number == null || community == null) {
            return CompletableFuture.completedFuture(new Outcome.Rejected("NO_NUMBER", false, false));
        }
        // The gateway gets text in normal form, whatever the registry's spelling of the community's name.
        String text = Normalizer.normalize(texts.sms(message.type(), community.name()), Normalizer.Form.NFC);
        byte[] body = CanonicalJson.write(
                JsonValue.of(Map.of("v", 1, "id", message.requestId(), "to", number, "text", text)));
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        return gateway.post(
                URI.create(configuration.url()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        message.requestId(),
                        "X-Commonhold-Timestamp",
                        timestamp,
                        "X-Commonhold-Signature",
                        SmsSignature.of(configuration.secret(), timestamp, body)),
                body,
                HttpSender.Answer::outcome);
    }

    @PreDestroy
    void close() {
        if (sender != null) {
            sender.close();
        }
    }

    private static @Nullable HttpSender open(SmsConfiguration configuration, Clock clock) {
        try {
            if (!"https".equals(URI.create(configuration.url()).getScheme())
                    || configuration.secret().length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException("the gateway needs an HTTPS address and a secret");
            }
            return new HttpSender("sms", configuration.certificate(), clock);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.error(
                    "The gateway of text messages cannot be used ({}); text messages are off",
                    unusable.getClass().getSimpleName());
            return null;
        }
    }
}
