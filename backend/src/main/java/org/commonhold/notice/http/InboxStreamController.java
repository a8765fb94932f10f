package org.commonhold.notice.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.model.InboxUnread;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.notice.live.InboxStreams;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The live inbox. Written by hand: the generator knows no streams. */
@Controller
class InboxStreamController {
    private final CurrentPerson current;
    private final InboxStreams streams;

    InboxStreamController(CurrentPerson current, InboxStreams streams) {
        this.current = current;
        this.streams = streams;
    }

    /** Opens a stream; a Last-Event-ID that is no number begins with what comes now. */
    @Get(uri = "/api/resident/inbox/stream", produces = MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    Publisher<Event<InboxUnread>> stream(
            @Header("Last-Event-ID") @io.micronaut.core.annotation.Nullable String lastEventId) {
        return streams.open(current.owner(), number(lastEventId));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
