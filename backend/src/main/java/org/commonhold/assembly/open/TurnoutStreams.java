package org.commonhold.assembly.open;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Turnout;
import org.commonhold.ballot.BallotBox;
import org.commonhold.platform.RefusedException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Sinks;

/**
 * The open streams of turnout on this node. Once a second the ballots of each assembly that somebody watches are looked at; only where they
 * changed is the turnout reckoned anew. So it does not matter which node took a ballot.
 */
@Singleton
public class TurnoutStreams {
    private static final Logger LOG = LoggerFactory.getLogger(TurnoutStreams.class);
    private static final int MAX_STREAMS = 500;
    private static final int WAITING = 16;
    /** A stream ends after so many looks, which is five minutes; the client comes back and shows its session again. */
    private static final int MAX_LOOKS = 300;

    private final BallotBox box;
    private final Map<String, Watched> byAssembly = new ConcurrentHashMap<>();

    TurnoutStreams(BallotBox box) {
        this.box = box;
    }

    /** An assembly that somebody watches. */
    private static final class Watched {
        private final List<Stream> streams = new CopyOnWriteArrayList<>();
        private volatile String seen = "";
        private final Function<String, Turnout> reckon;

        private Watched(Function<String, Turnout> reckon) {
            this.reckon = reckon;
        }
    }

    /** One client. */
    private static final class Stream {
        private final Sinks.Many<Event<Turnout>> sink =
                Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WAITING));
        private final AtomicInteger looks = new AtomicInteger();

        private synchronized void send(Turnout turnout) {
            if (sink.tryEmitNext(Event.of(turnout).name("turnout")).isFailure()) {
                sink.tryEmitComplete();
            }
        }
    }

    /**
     * Opens a stream, which begins with the turnout as it is.
     *
     * @param assemblyId a locked assembly
     * @param reckon gives its turnout now
     * @throws RefusedException {@code inbox-streams-too-many}
     */
    public Publisher<Event<Turnout>> open(String assemblyId, Function<String, Turnout> reckon) {
        if (byAssembly.values().stream().mapToInt(each -> each.streams.size()).sum() >= MAX_STREAMS) {
            throw new RefusedException(RefusalCode.INBOX_STREAMS_TOO_MANY);
        }
        Stream stream = new Stream();
        stream.send(reckon.apply(assemblyId));
        byAssembly.compute(assemblyId, (id, known) -> {
            Watched watched = known == null ? new Watched(reckon) : known;
            watched.streams.add(stream);
            return watched;
        });
        return stream.sink.asFlux().doFinally(signal -> close(assemblyId, stream));
    }

    /** Tells every stream what changed. */
    @Scheduled(initialDelay = "1s", fixedDelay = "${commonhold.assembly.turnout-look:1s}")
    void look() {
        byAssembly.forEach((assemblyId, watched) -> {
            try {
                String now = fingerprint(assemblyId);
                if (!now.equals(watched.seen)) {
                    watched.seen = now;
                    Turnout turnout = watched.reckon.apply(assemblyId);
                    watched.streams.forEach(stream -> stream.send(turnout));
                }
            } catch (RuntimeException failure) {
                LOG.error("the turnout could not be told; the next look tries again", failure);
            }
            watched.streams.stream()
                    .filter(stream -> stream.looks.incrementAndGet() > MAX_LOOKS)
                    .forEach(stream -> stream.sink.tryEmitComplete());
        });
    }

    @PreDestroy
    void end() {
        byAssembly.values().forEach(watched -> watched.streams.forEach(stream -> stream.sink.tryEmitComplete()));
    }

    /** Which ballots count: their number and their places. */
    private String fingerprint(String assemblyId) {
        List<Long> places =
                box.cast(assemblyId).stream().map(BallotBox.Cast::index).toList();
        return places.size() + ":" + Objects.hash(places.toArray());
    }

    private void close(String assemblyId, Stream stream) {
        byAssembly.computeIfPresent(assemblyId, (id, watched) -> {
            watched.streams.remove(stream);
            return watched.streams.isEmpty() ? null : watched;
        });
    }
}
