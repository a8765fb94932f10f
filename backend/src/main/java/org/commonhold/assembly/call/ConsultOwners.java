package org.commonhold.assembly.call;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.DraftOpenedForComments;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.CommentRow;
import org.commonhold.assembly.store.CommentRows;
import org.commonhold.assembly.store.ConsultationRow;
import org.commonhold.assembly.store.ConsultationRows;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;

/** Owners read and comment a draft before its agenda is publicised and cannot change any more. */
@Singleton
public class ConsultOwners {
    private static final Duration LONGEST = Duration.ofDays(60);
    private static final int MAX_OF_A_PERSON = 20;

    private final AssemblyRows assemblies;
    private final ConsultationRows rows;
    private final CommentRows comments;
    private final PartyRolls rolls;
    private final Vault vault;
    private final Randomness randomness;
    private final ApplicationEventPublisher<DraftOpenedForComments> events;
    private final Clock clock;

    ConsultOwners(
            AssemblyRows assemblies,
            ConsultationRows rows,
            CommentRows comments,
            PartyRolls rolls,
            Vault vault,
            Randomness randomness,
            ApplicationEventPublisher<DraftOpenedForComments> events,
            Clock clock) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.comments = comments;
        this.rolls = rolls;
        this.vault = vault;
        this.randomness = randomness;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a draft for comments, once.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code agenda-publicised}, {@code consultation-opened}, {@code
     * consultation-end-unfit}.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param until until when owners may comment, exclusive
     */
    @Transactional
    public void open(String communityId, String assemblyId, Instant until) {
        AssemblyRow assembly =
                assemblies.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (assembly.state() != AssemblyState.DRAFT) {
            throw new RefusedException(RefusalCode.AGENDA_PUBLICISED);
        }
        if (rows.findById(assemblyId).isPresent()) {
            throw new RefusedException(RefusalCode.CONSULTATION_OPENED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = until.truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw new RefusedException(RefusalCode.CONSULTATION_END_UNFIT, "until");
        }
        rows.save(new ConsultationRow(assemblyId, now, end));
        SortedSet<String> everybody = new TreeSet<>();
        rolls.asOf(communityId, now).people().values().forEach(people -> everybody.addAll(people.all()));
        events.publishEvent(new DraftOpenedForComments(communityId, assemblyId, assembly.title(), end, everybody));
    }

    /**
     * Comments a draft.
     *
     * <p>Refuses, in this order: {@code not-found} for a draft that nobody may see, {@code consultation-closed}, {@code
     * comments-too-many}.
     *
     * @param who an owner of the community
     * @param assemblyId 32 hex
     * @param text the comment
     */
    @Transactional
    public void comment(Owner who, String assemblyId, String text) {
        AssemblyRow assembly = assemblies
                .lock(assemblyId, who.communityId())
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        ConsultationRow consultation =
                rows.findById(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (assembly.state() != AssemblyState.DRAFT || !now.isBefore(consultation.until())) {
            throw new RefusedException(RefusalCode.CONSULTATION_CLOSED);
        }
        long own = comments.ofAssembly(assemblyId).stream()
                .filter(each -> each.personId().equals(who.personId()))
                .count();
        if (own >= MAX_OF_A_PERSON) {
            throw new RefusedException(RefusalCode.COMMENTS_TOO_MANY);
        }
        String commentId = randomness.id();
        rows.comment(commentId, assemblyId, who.personId(), vault.sealText(text, context(commentId)), now);
    }

    /** The time for comments on a draft. */
    public Optional<ConsultationRow> find(String assemblyId) {
        return rows.findById(assemblyId);
    }

    /** The drafts of a community that owners may see. */
    public List<ConsultationRow> ofCommunity(String communityId) {
        return rows.ofCommunity(communityId);
    }

    /** The comments on a draft, oldest first. */
    public List<CommentRow> comments(String assemblyId) {
        return comments.ofAssembly(assemblyId);
    }

    /** What a comment says. */
    public String text(CommentRow row) {
        return vault.openText(row.text(), context(row.commentId()));
    }

    private static String context(String commentId) {
        return "draft_comment.text:" + commentId;
    }
}
