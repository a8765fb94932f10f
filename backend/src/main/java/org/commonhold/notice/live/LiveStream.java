package org.commonhold.notice.live;

import io.micronaut.http.sse.Event;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.api.model.InboxUnread;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** One open stream. A client that does not take what is sent is ended: it comes back with the number of what it has. */
final class LiveStream {
    private static final int WAITING = 64;

    private final String personId;
    private final int maxPings;
    private final AtomicInteger pings = new AtomicInteger();
    private final Sinks.Many<Event<InboxUnread>> sink =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WAITING));
    private long cursor;

    LiveStream(String personId, long cursor, int maxPings) {
        this.personId = personId;
        this.cursor = cursor;
        this.maxPings = maxPings;
    }

    String personId() {
        return personId;
    }

    synchronized long cursor() {
        return cursor;
    }

    /** What the client gets. */
    Publisher<Event<InboxUnread>> events(Runnable whenOver) {
        return sink.asFlux().doFinally(signal -> whenOver.run());
    }

    /** Sends a change, unless another thread has sent it. */
    synchronized void send(InboxChanges.Change change) {
        if (change.number() <= cursor) {
            return;
        }
        cursor = change.number();
        emit(Event.of(change.data()).id(String.valueOf(change.number())).name(change.name()));
    }

    /** A comment for whatever stands in between, and an event that nobody listens to. */
    synchronized void ping() {
        emit(Event.of(new InboxUnread(0)).name("ping").comment("ping"));
        if (pings.incrementAndGet() > maxPings) {
            end();
        }
    }

    void end() {
        sink.tryEmitComplete();
    }

    private void emit(Event<InboxUnread> event) {
        if (sink.tryEmitNext(event).isFailure()) {
            end();
        }
    }
}
