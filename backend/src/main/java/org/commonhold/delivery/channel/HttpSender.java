package org.commonhold.delivery.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Posts small messages to one provider with the JDK's client, on few threads of its own. Follows no redirection. */
public final class HttpSender implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final HttpClient client;
    private final ExecutorService threads;
    private final Clock clock;

    /**
     * A sender.
     *
     * @param name of its threads
     * @param certificate file of a PEM certificate that the provider's is checked against instead of the public ones, or empty
     * @param clock the machine's
     * @throws IOException where the file cannot be read
     * @throws GeneralSecurityException where it holds no certificate
     */
    public HttpSender(String name, String certificate, Clock clock) throws IOException, GeneralSecurityException {
        AtomicInteger number = new AtomicInteger();
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        if (!certificate.isEmpty()) {
            builder.sslContext(trusting(Path.of(certificate)));
        }
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.client = builder.executor(threads).build();
    }

    /**
     * What a provider answered.
     *
     * @param status of HTTP
     * @param retryAfter the header of that name, or null
     * @param body as text
     * @param now machine time
     */
    public record Answer(int status, @Nullable String retryAfter, String body, Instant now) {

        /** {@return what the status alone means} */
        public Outcome outcome() {
            return HttpOutcome.of(status, retryAfter, now);
        }
    }

    /**
     * Posts a body.
     *
     * @param to where
     * @param headers of the request
     * @param body its octets
     * @param meaning what an answer means
     * @return the outcome; a cut or slow connection is a {@link Outcome.Retry}
     */
    public CompletableFuture<Outcome> post(
            URI to, Map<String, String> headers, byte[] body, Function<Answer, Outcome> meaning) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(TO_ANSWER).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> meaning.apply(new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").orElse(null),
                        new String(response.body(), StandardCharsets.UTF_8),
                        clock.instant())))
                .exceptionally(failure -> new Outcome.Retry("CONNECTION", null));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("provider-" + number++, each);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
