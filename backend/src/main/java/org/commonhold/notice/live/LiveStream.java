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
    private final String kid;
    private final int maxPings;
    private final AtomicInteger pings = new AtomicInteger();
    private final Sinks.Many<Event<InboxUnread>> sink =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WAITING));
    private long cursor;
    private volatile boolean over;

    LiveStream(String personId, String kid, long cursor, int maxPings) {
        this.personId = personId;
        this.kid = kid;
        this.cursor = cursor;
        this.maxPings = maxPings;
    }

    String personId() {
        return personId;
    }

    /** {@return the device on which it was opened} */
    String kid() {
        return kid;
    }

    /** {@return whether nothing more comes} */
    boolean over() {
        return over;
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

    /** A comment for whatever stands in between, and an event that nobody listens to; its id lets even a client that heard of nothing resume. */
    synchronized void ping() {
        emit(Event.of(new InboxUnread(0))
                .id(String.valueOf(cursor))
                .name("ping")
                .comment("ping"));
        if (pings.incrementAndGet() > maxPings) {
            end();
        }
    }

    synchronized void end() {
        over = true;
        sink.tryEmitComplete();
    }

    private void emit(Event<InboxUnread> event) {
        if (sink.tryEmitNext(event).isFailure()) {
            end();
        }
    }
}
