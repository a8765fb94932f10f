package org.commonhold.notice.live;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxUnread;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.DeviceSignedOut;
import org.commonhold.notice.store.Inboxes;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of this node. Once a second one statement asks for the newest numbers of everybody who listens; only those that have
 * moved on are read. So it does not matter which node wrote an item.
 */
@Singleton
public class InboxStreams {
    private static final Logger LOG = LoggerFactory.getLogger(InboxStreams.class);
    private static final int MAX_OF_A_PERSON = 4;
    /** A stream ends after so many pings of 15 seconds; the client comes back and shows its session again. */
    private static final int MAX_PINGS = 20;

    private final Inboxes inboxes;
    private final InboxChanges changes;
    private final int maxStreams;
    private final Map<String, List<LiveStream>> byPerson = new ConcurrentHashMap<>();

    InboxStreams(Inboxes inboxes, InboxChanges changes, @Value("${commonhold.notices.streams:1000}") int maxStreams) {
        this.inboxes = inboxes;
        this.changes = changes;
        this.maxStreams = maxStreams;
    }

    /**
     * Opens a stream.
     *
     * @param owner whose inbox
     * @param lastEventId number of the last event that the client has, or null to begin with what comes now
     * @throws RefusedException {@code inbox-streams-too-many}
     */
    public Publisher<Event<InboxUnread>> open(Owner owner, @Nullable Long lastEventId) {
        long newest = inboxes.newest(List.of(owner.personId())).getOrDefault(owner.personId(), 0L);
        long from = lastEventId == null || lastEventId > newest ? newest : lastEventId;
        LiveStream stream = new LiveStream(owner.personId(), owner.kid(), from, MAX_PINGS);
        byPerson.compute(owner.personId(), (person, streams) -> {
            List<LiveStream> all = streams == null ? new CopyOnWriteArrayList<>() : streams;
            if (all.size() >= MAX_OF_A_PERSON || total() >= maxStreams) {
                throw new RefusedException(RefusalCode.INBOX_STREAMS_TOO_MANY);
            }
            all.add(stream);
            return all;
        });
        stream.ping();
        return stream.events(() -> close(stream));
    }

    /** Tells every stream what its person's inbox has gained. */
    @Scheduled(initialDelay = "1s", fixedDelay = "${commonhold.notices.look:1s}")
    void look() {
        if (byPerson.isEmpty()) {
            return;
        }
        try {
            Map<String, Long> newest = inboxes.newest(byPerson.keySet());
            newest.forEach((person, seq) -> byPerson.getOrDefault(person, List.of()).stream()
                    .filter(stream -> stream.cursor() < seq)
                    .forEach(stream ->
                            changes.since(person, stream.cursor(), seq).forEach(stream::send)));
        } catch (RuntimeException failure) {
            LOG.error("the live streams could not be fed; the next look tries again", failure);
        }
    }

    /** Shows proxies and clients that the streams live. */
    @Scheduled(initialDelay = "15s", fixedDelay = "15s")
    void ping() {
        all().forEach(LiveStream::ping);
        // also those that nobody ever listened to, whose end nobody would report
        all().stream().filter(LiveStream::over).forEach(this::close);
    }

    /** A device that signed out hears nothing more. */
    @EventListener
    void signedOut(DeviceSignedOut event) {
        all().stream().filter(stream -> stream.kid().equals(event.kid())).forEach(LiveStream::end);
    }

    @PreDestroy
    void end() {
        all().forEach(LiveStream::end);
    }

    private int total() {
        return byPerson.values().stream().mapToInt(List::size).sum();
    }

    private List<LiveStream> all() {
        List<LiveStream> all = new ArrayList<>();
        byPerson.values().forEach(all::addAll);
        return all;
    }

    private void close(LiveStream stream) {
        byPerson.computeIfPresent(stream.personId(), (person, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }
}
