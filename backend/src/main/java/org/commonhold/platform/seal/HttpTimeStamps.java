package org.commonhold.platform.seal;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.TimeStamps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a time-stamp authority over HTTP (RFC 3161, section 3.4). */
@Singleton
final class HttpTimeStamps implements TimeStamps {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTimeStamps.class);
    private static final int OK = 200;
    private static final int NONCE_BYTES = 8;

    private final TimeStampConfiguration configuration;
    private final Randomness randomness;
    private final HttpClient http;

    HttpTimeStamps(TimeStampConfiguration configuration, Randomness randomness) {
        this.configuration = configuration;
        this.randomness = randomness;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(configuration.seconds()))
                .build();
    }

    @Override
    public boolean configured() {
        return !configuration.url().isEmpty();
    }

    @Override
    public Optional<Bytes> stamp(Hash imprint) {
        if (!configured()) {
            return Optional.empty();
        }
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            BigInteger nonce = new BigInteger(1, randomness.bytes(NONCE_BYTES));
            TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, imprint.toArray(), nonce);
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(configuration.url()))
                            .timeout(Duration.ofSeconds(configuration.seconds()))
                            .header("Content-Type", "application/timestamp-query")
                            .header("Accept", "application/timestamp-reply")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                LOG.warn("The time-stamp authority answered {}", answer.statusCode());
                return Optional.empty();
            }
            TimeStampResponse response = new TimeStampResponse(answer.body());
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                LOG.warn("The time-stamp authority refused: {}", response.getStatusString());
                return Optional.empty();
            }
            return Optional.of(Bytes.of(token.getEncoded()));
        } catch (IOException | TSPException | IllegalArgumentException failure) {
            LOG.warn("The time-stamp authority gave no usable answer", failure);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
