package org.commonhold.delivery.webpush;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import nl.martijndwars.webpush.HttpRequest;
import nl.martijndwars.webpush.Notification;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.push.PushPayload;
import org.commonhold.delivery.ChannelKind;
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

/** Browsers' push services. Off by default. */
@Singleton
final class WebPushChannel implements DeviceChannel {
    private static final Logger LOG = LoggerFactory.getLogger(WebPushChannel.class);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    /** The most characters of a topic (RFC 8030, 5.4). */
    private static final int TOPIC = 32;

    private final WebPushConfiguration configuration;
    private final PushTexts texts;
    private final Setup setup;
    private final @Nullable Sending sending;

    WebPushChannel(WebPushConfiguration configuration, PushTexts texts, @Named("machine") Clock clock) {
        this.configuration = configuration;
        this.texts = texts;
        this.sending = configuration.publicKey().isEmpty() ? null : open(configuration, clock);
        if (sending != null) {
            this.setup = Setup.READY;
        } else {
            this.setup = configuration.publicKey().isEmpty() ? Setup.NOT_CONFIGURED : Setup.UNUSABLE;
        }
    }

    /** What a usable channel has. */
    private record Sending(WebPushSigner signer, HttpSender sender) {}

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEB_PUSH;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public boolean accepts(String value) {
        return Subscription.read(value, configuration.hosts()) != null;
    }

    @Override
    public CompletableFuture<Outcome> send(Address address, Wakeup message) {
        if (sending == null) {
            return CompletableFuture.completedFuture(new Outcome.Retry(setup.name(), null));
        }
        @Nullable Subscription subscription = Subscription.read(address.value(), configuration.hosts());
        if (subscription == null) {
            return CompletableFuture.completedFuture(new Outcome.Gone("NO_SUBSCRIPTION", false));
        }
        HttpRequest request;
        try {
            request = sending.signer().request(notification(subscription, message));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unfit) {
            return CompletableFuture.completedFuture(new Outcome.Gone("KEYS_UNFIT", false));
        }
        return sending.sender()
                .post(URI.create(request.getUrl()), request.getHeaders(), request.getBody(), WebPushChannel::meaning);
    }

    @PreDestroy
    void close() {
        if (sending != null) {
            sending.sender().close();
        }
    }

    private Notification notification(Subscription to, Wakeup message) throws GeneralSecurityException {
        String title = texts.title(message.type());
        Map<String, String> data = new PushPayload(message.type(), message.subjectId()).data();
        PayloadLimit.check(title, texts.text(), data);
        Map<String, Object> members = new LinkedHashMap<>(data);
        members.put("title", title);
        members.put("body", texts.text());
        return Notification.builder()
                .endpoint(to.endpoint().toString())
                .userPublicKey(to.key())
                .userAuth(to.secret())
                .payload(CanonicalJson.write(JsonValue.of(members)))
                .ttl(Math.toIntExact(message.timeToLive().toSeconds()))
                .urgency(urgency(message))
                .topic(topic(message.collapseKey()))
                .build();
    }

    private static nl.martijndwars.webpush.Urgency urgency(Wakeup message) {
        return switch (message.urgency()) {
            case EMERGENCY, STATUTORY -> nl.martijndwars.webpush.Urgency.HIGH;
            case ORDINARY -> nl.martijndwars.webpush.Urgency.NORMAL;
            case SURVEY -> nl.martijndwars.webpush.Urgency.LOW;
        };
    }

    /** A key that is too long for a topic is replaced by the beginning of its hash. */
    private static String topic(String collapseKey) {
        return collapseKey.length() <= TOPIC
                ? collapseKey
                : Base64Url.write(Hash.sha256(collapseKey.getBytes(StandardCharsets.US_ASCII))
                                .toArray())
                        .substring(0, TOPIC);
    }

    private static Outcome meaning(HttpSender.Answer answer) {
        return answer.status() == NOT_FOUND || answer.status() == GONE
                ? new Outcome.Gone("HTTP_" + answer.status(), false)
                : answer.outcome();
    }

    private static @Nullable Sending open(WebPushConfiguration configuration, Clock clock) {
        try {
            if (!configuration.subject().startsWith("mailto:")
                    && !configuration.subject().startsWith("https:")) {
                throw new IllegalArgumentException("push services want to know whom to write to");
            }
            return new Sending(
                    new WebPushSigner(configuration), new HttpSender("web-push", configuration.certificate(), clock));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.error(
                    "The keys of web push cannot be used ({}); it is off",
                    unusable.getClass().getSimpleName());
            return null;
        }
    }
}
