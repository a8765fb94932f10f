package org.commonhold.delivery.fcm;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.FirebaseMessaging;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.DeviceChannel;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.platform.Randomness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each message by itself. The SDK can send many at once, but then one answer that it does not understand loses the results of all
 * of them.
 */
@Singleton
final class FcmChannel implements DeviceChannel {
    private static final Logger LOG = LoggerFactory.getLogger(FcmChannel.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 15_000;

    private final FcmConfiguration configuration;
    private final PushTexts texts;
    private final Clock clock;
    private final Setup setup;
    private final @Nullable FirebaseApp app;

    FcmChannel(FcmConfiguration configuration, PushTexts texts, Randomness randomness, @Named("machine") Clock clock) {
        this.configuration = configuration;
        this.texts = texts;
        this.clock = clock;
        this.app = configuration.given() ? open(configuration, "commonhold-" + randomness.id()) : null;
        if (app != null) {
            this.setup = configuration.dryRun() ? Setup.DRY_RUN : Setup.READY;
        } else {
            this.setup = configuration.given() ? Setup.UNUSABLE : Setup.NOT_CONFIGURED;
        }
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.FCM;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public CompletableFuture<Outcome> send(Address address, Wakeup message) {
        @Nullable FirebaseApp sending = app;
        if (sending == null) {
            return CompletableFuture.completedFuture(new Outcome.Retry(setup.name(), null));
        }
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        ApiFuture<String> sent;
        try {
            sent = FirebaseMessaging.getInstance(sending)
                    .sendAsync(FcmMessages.of(address, message, texts, clock.instant()), configuration.dryRun());
        } catch (IllegalStateException closing) {
            // The service is about to end; another node, or this one after its start, goes on.
            return CompletableFuture.completedFuture(new Outcome.Retry("CLOSING", null));
        }
        ApiFutures.addCallback(
                sent,
                new ApiFutureCallback<String>() {
                    @Override
                    public void onSuccess(String name) {
                        outcome.complete(new Outcome.Accepted());
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        outcome.complete(FcmAnswer.of(failure, clock.instant()));
                    }
                },
                Runnable::run);
        return outcome;
    }

    @PreDestroy
    void close() {
        if (app != null) {
            app.delete();
        }
    }

    private static @Nullable FirebaseApp open(FcmConfiguration configuration, String name) {
        try {
            FirebaseOptions.Builder options = FirebaseOptions.builder()
                    .setCredentials(credentials(configuration))
                    .setThreadManager(new SendingThreads(configuration.threads()))
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setReadTimeout(READ_MILLIS);
            if (!configuration.endpoint().isEmpty()) {
                options.setHttpTransport(transport(URI.create(configuration.endpoint())));
            }
            return FirebaseApp.initializeApp(options.build(), name);
        } catch (IOException | IllegalArgumentException unusable) {
            // The message may quote the key: only its kind is told.
            LOG.error(
                    "The service account of Firebase cannot be used ({}); push through it is off",
                    unusable.getClass().getSimpleName());
            return null;
        }
    }

    private static GoogleCredentials credentials(FcmConfiguration configuration) throws IOException {
        try (InputStream json = configuration.serviceAccountJson().isEmpty()
                ? Files.newInputStream(Path.of(configuration.serviceAccount()))
                : new ByteArrayInputStream(configuration.serviceAccountJson().getBytes(StandardCharsets.UTF_8))) {
            ServiceAccountCredentials account = ServiceAccountCredentials.fromStream(json);
            if (configuration.endpoint().isEmpty()
                    && !"https".equals(account.getTokenServerUri().getScheme())) {
                throw new IllegalArgumentException("tokens are asked for over HTTPS only");
            }
            return account;
        }
    }

    /** Sends what is meant for Google to a program on this machine. */
    private static ApacheHttp2Transport transport(URI endpoint) throws IOException {
        if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException("only an address of this machine may stand in for Google's");
        }
        HttpRoute route = new HttpRoute(new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort()));
        return new ApacheHttp2Transport(ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
                .setRoutePlanner((target, context) -> route)
                .build());
    }
}
