package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.transparency.book.ConfiguredWitnesses.ConfiguredWitness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a witness over HTTP (C2SP tlog-witness, add-checkpoint). */
@Singleton
final class WitnessClient {
    static final int CONFLICT = 409;
    static final int INCONSISTENT = 422;

    private static final Logger LOG = LoggerFactory.getLogger(WitnessClient.class);
    private static final int COSIGNED = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * What a witness answered.
     *
     * @param status status of HTTP; 0 where there was no answer
     * @param size the size that a conflict names, else 0
     * @param cosigned the checkpoint with the witness's valid cosignature, where there is one
     */
    record Answer(int status, long size, @Nullable SignedNote cosigned) {}

    Answer submit(ConfiguredWitness witness, AddCheckpoint request) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(witness.address())
                            .timeout(PATIENCE)
                            .header("Content-Type", "text/plain; charset=utf-8")
                            .POST(HttpRequest.BodyPublishers.ofString(request.text()))
                            .build(),
                    info -> HttpResponse.BodySubscribers.mapping(
                            HttpResponse.BodyHandlers.ofString().apply(info),
                            text -> text.length() > SignedNote.MAX_LENGTH ? "" : text));
            if (answer.statusCode() == COSIGNED) {
                return cosigned(witness, request, answer.body());
            }
            if (answer.statusCode() == CONFLICT) {
                return new Answer(CONFLICT, size(answer.body()), null);
            }
            LOG.warn("The witness {} answered {}", witness.key().name(), answer.statusCode());
            return new Answer(answer.statusCode(), 0, null);
        } catch (IOException unreachable) {
            LOG.warn("The witness {} does not answer: {}", witness.key().name(), unreachable.toString());
            return new Answer(0, 0, null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, 0, null);
        }
    }

    private static Answer cosigned(ConfiguredWitness witness, AddCheckpoint request, String lines) {
        try {
            SignedNote note = SignedNote.read(request.note().note() + lines);
            if (note.cosignedBy(witness.key()).isPresent()) {
                return new Answer(COSIGNED, 0, note);
            }
        } catch (ContractException malformed) {
            LOG.warn("The witness {} answered no cosignature", witness.key().name(), malformed);
        }
        return new Answer(0, 0, null);
    }

    private static long size(String body) {
        return body.matches("(0|[1-9][0-9]{0,17})\n") ? Long.parseLong(body.strip()) : 0;
    }
}
