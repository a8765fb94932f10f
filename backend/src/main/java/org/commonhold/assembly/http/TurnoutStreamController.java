package org.commonhold.assembly.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Turnout;
import org.commonhold.assembly.open.TurnoutStreams;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.RefusedException;
import org.reactivestreams.Publisher;

/** Turnout, live. Written by hand: the generator knows no streams. */
@Controller
class TurnoutStreamController {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final TurnoutBodies bodies;
    private final TurnoutStreams streams;

    TurnoutStreamController(
            CurrentPerson current, AssemblyReader reader, TurnoutBodies bodies, TurnoutStreams streams) {
        this.current = current;
        this.reader = reader;
        this.bodies = bodies;
        this.streams = streams;
    }

    /** For officials. */
    @Get(
            uri = "/api/staff/communities/{communityId}/assemblies/{assemblyId}/turnout/stream",
            produces = MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    Publisher<Event<Turnout>> staff(@PathVariable String communityId, @PathVariable String assemblyId) {
        current.staff(
                communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
        return stream(reader.load(communityId, assemblyId));
    }

    /** For owners. */
    @Get(uri = "/api/resident/assemblies/{assemblyId}/turnout/stream", produces = MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    Publisher<Event<Turnout>> owner(@PathVariable String assemblyId) {
        return stream(reader.loadPublic(current.owner().communityId(), assemblyId));
    }

    private Publisher<Event<Turnout>> stream(LoadedAssembly loaded) {
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        String communityId = loaded.row().communityId();
        return streams.open(loaded.row().assemblyId(), id -> bodies.of(reader.load(communityId, id)));
    }
}
