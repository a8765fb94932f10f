package org.commonhold.assembly.step;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyMoved;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.Agendas;
import org.commonhold.assembly.read.MatterTurnouts;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.assembly.rule.AssemblyGuards;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ExtensionRow;
import org.commonhold.assembly.store.ExtensionRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.transparency.Book;

/**
 * Extends an open vote once, where the rules allow it and its quorum is unmet. The roll stays; everybody concerned is told in the same
 * transaction, before the former end. The number of a draw must still appear after the new end: else anybody could compute the draw while
 * there are ballots to cast.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code transition-not-allowed}, {@code invalid-field}, {@code extension-not-allowed}.
 */
@Singleton
public class ExtendAssembly {
    private static final String LAW = "extensionAllowed";

    private final AssemblyRows rows;
    private final ExtensionRows extensions;
    private final Agendas agendas;
    private final Profiles profiles;
    private final Rolls rolls;
    private final BallotBox box;
    private final Book book;
    private final ApplicationEventPublisher<AssemblyMoved> events;
    private final Clock clock;

    ExtendAssembly(
            AssemblyRows rows,
            ExtensionRows extensions,
            Agendas agendas,
            Profiles profiles,
            Rolls rolls,
            BallotBox box,
            Book book,
            ApplicationEventPublisher<AssemblyMoved> events,
            Clock clock) {
        this.rows = rows;
        this.extensions = extensions;
        this.agendas = agendas;
        this.profiles = profiles;
        this.rolls = rolls;
        this.box = box;
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Extends.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param accountId who records it
     * @param wanted the new end, exclusive
     * @param decision who decided it, where and when
     */
    @Transactional
    public void extend(String communityId, String assemblyId, String accountId, Instant wanted, String decision) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.state() != AssemblyState.OPEN) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name()));
        }
        if (decision.isBlank()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "decision");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant closeAt = wanted.truncatedTo(ChronoUnit.MILLIS);
        Agenda agenda = agendas.of(row);
        RuleProfile rules = profiles.of(row);
        boolean before = extensions.findById(assemblyId).isPresent();
        AssemblyGuards.extension(row.closeAt(), closeAt, before, quorumMet(row, agenda, rules), rules, now)
                .ifPresent(ExtendAssembly::refuse);
        DrawNotice draw = agenda.draw();
        if (draw != null && !draw.numberAt().isAfter(closeAt)) {
            throw notAllowed("DRAW", Map.of("numberAt", SignedTime.write(draw.numberAt())));
        }
        box.extend(assemblyId, closeAt);
        Book.Appended entry = book.append(
                communityId,
                EntryType.ASSEMBLY_EXTENDED.text(),
                Map.of(
                        "assembly",
                        assemblyId,
                        "formerCloseAt",
                        SignedTime.write(row.closeAt()),
                        "closeAt",
                        SignedTime.write(closeAt)));
        if (!entry.at().isBefore(row.closeAt())) {
            throw notAllowed("CLOSED", Map.of("closeAt", SignedTime.write(row.closeAt())));
        }
        rows.extended(assemblyId, closeAt);
        extensions.save(new ExtensionRow(
                assemblyId, row.closeAt(), closeAt, decision.strip(), entry.at(), entry.index(), accountId));
        events.publishEvent(new AssemblyMoved(
                communityId,
                assemblyId,
                row.title(),
                AssemblyState.OPEN,
                AssemblyState.OPEN,
                row.openAt(),
                closeAt,
                entry.at(),
                decision.strip()));
    }

    private boolean quorumMet(AssemblyRow row, Agenda agenda, RuleProfile rules) {
        AssemblyRoll roll = rolls.of(row);
        Set<String> cast = box.participating(row.assemblyId());
        return agenda.matters().stream()
                .map(matter -> MatterTurnouts.of(matter, roll, rules, cast))
                .allMatch(turnout -> turnout.participating().areaDm2() >= turnout.neededAreaDm2()
                        && turnout.participating().heads() >= turnout.neededHeads());
    }

    private static RefusedException notAllowed(String why, Map<String, String> facts) {
        return new RefusedException(
                RefusalCode.EXTENSION_NOT_ALLOWED, null, Map.of("why", why, "facts", facts, "law", LAW));
    }

    private static void refuse(Obstacle obstacle) {
        throw new RefusedException(
                obstacle.code(),
                null,
                Map.of(
                        "why",
                        Optional.ofNullable(obstacle.facts().get("why")).orElse(""),
                        "facts",
                        obstacle.facts(),
                        "law",
                        obstacle.law()));
    }
}
