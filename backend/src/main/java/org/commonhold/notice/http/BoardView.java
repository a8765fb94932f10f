package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.api.model.BoardCommunity;
import org.commonhold.api.model.BoardStep;
import org.commonhold.api.model.BoardStepStep;
import org.commonhold.api.model.StaffBoard;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.assembly.AssemblyDirectory.AssemblyFacts;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.notice.NoticeState;
import org.commonhold.notice.serving.UnservedPersons;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** What waits in the communities in which the caller holds a role. */
@Singleton
class BoardView {
    private static final Duration UNREACHED_WITHIN = Duration.ofDays(30);

    private final CurrentPerson current;
    private final Registry registry;
    private final AssemblyDirectory assemblies;
    private final NoticeRows notices;
    private final UnservedPersons unserved;
    private final Clock clock;

    BoardView(
            CurrentPerson current,
            Registry registry,
            AssemblyDirectory assemblies,
            NoticeRows notices,
            UnservedPersons unserved,
            Clock clock) {
        this.current = current;
        this.registry = registry;
        this.assemblies = assemblies;
        this.notices = notices;
        this.unserved = unserved;
        this.clock = clock;
    }

    StaffBoard board() {
        return new StaffBoard(
                current.communities().stream().map(this::community).toList());
    }

    private BoardCommunity community(String communityId) {
        List<AssemblyFacts> all = assemblies.ofCommunity(communityId);
        Optional<AssemblyFacts> open = all.stream()
                .filter(each -> each.state() == org.commonhold.assembly.AssemblyState.OPEN)
                .findFirst();
        Instant since = clock.instant().minus(UNREACHED_WITHIN);
        return new BoardCommunity(
                        communityId,
                        Objects.requireNonNull(registry.community(communityId), "a role names a community")
                                .name(),
                        current.roles(communityId).stream().map(Enum::name).toList(),
                        notices.count(communityId, NoticeState.SENDING),
                        notices.count(communityId, NoticeState.AWAITING_APPROVAL),
                        unserved.count(communityId, since),
                        all.stream().flatMap(each -> step(each).stream()).toList())
                .openAssembly(open.flatMap(BoardView::step).orElse(null));
    }

    /** The next thing that is to happen to an assembly, and by when where that is fixed. */
    private static Optional<BoardStep> step(AssemblyFacts assembly) {
        return switch (assembly.state()) {
            case PUBLICISED, LOCKED -> step(assembly, BoardStepStep.OPEN, assembly.openAt());
            case OPEN -> step(assembly, BoardStepStep.CLOSE, assembly.closeAt());
            case CLOSED -> step(assembly, BoardStepStep.COUNT, null);
            case COUNTED, OBJECTION -> step(assembly, BoardStepStep.CERTIFY, assembly.objectionUntil());
            case CERTIFIED -> step(assembly, BoardStepStep.PUBLISH, assembly.publishBy());
            default -> Optional.empty();
        };
    }

    private static Optional<BoardStep> step(AssemblyFacts assembly, BoardStepStep step, @Nullable Instant at) {
        return Optional.of(
                new BoardStep(assembly.assemblyId(), assembly.title(), step).at(NoticeBodies.timeOrNull(at)));
    }
}
