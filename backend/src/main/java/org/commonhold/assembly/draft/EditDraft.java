package org.commonhold.assembly.draft;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.AttachmentRows;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.assembly.store.MatterRow;
import org.commonhold.assembly.store.MatterRows;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.ClockKind;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.tally.Roll;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes drafts. A draft may be incomplete; what is missing is listed as obstacles to publicising it. From then on
 * nothing changes any more (杭州 19, 北京 35: only what was announced is decided).
 *
 * <p>Refuses, in this order: {@code not-found}, {@code agenda-publicised}, {@code invalid-field}, {@code question-unfit},
 * {@code window-reversed}, {@code draw-number-too-early}, {@code scope-unknown}.
 */
@Singleton
public class EditDraft {
    private final AssemblyRows rows;
    private final MatterRows matters;
    private final AttachmentRows attachments;
    private final DrawRows draws;
    private final QuestionDrafts questions;
    private final Registry registry;
    private final LiveRolls rolls;
    private final Randomness randomness;
    private final Clock clock;
    private final ClockKind clockKind;

    EditDraft(
            AssemblyRows rows,
            MatterRows matters,
            AttachmentRows attachments,
            DrawRows draws,
            QuestionDrafts questions,
            Registry registry,
            LiveRolls rolls,
            Randomness randomness,
            Clock clock,
            ClockKind clockKind) {
        this.rows = rows;
        this.matters = matters;
        this.attachments = attachments;
        this.draws = draws;
        this.questions = questions;
        this.registry = registry;
        this.rolls = rolls;
        this.randomness = randomness;
        this.clock = clock;
        this.clockKind = clockKind;
    }

    /**
     * Makes a draft.
     *
     * @param communityId 32 hex
     * @param content what it says
     * @return the new assembly's id
     */
    @Transactional
    public String draft(String communityId, DraftContent content) {
        Registry.CommunityFacts community = registry.community(communityId);
        if (community == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        check(communityId, content, Set.of());
        String assemblyId = randomness.id();
        rows.save(row(assemblyId, communityId, community.ruleProfile(), now(), content, null, null));
        putMatters(assemblyId, content, Map.of());
        return assemblyId;
    }

    /**
     * Replaces a draft's content. Matters keep their documents where their ids are given again.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param content what it says now
     * @param revision the revision that the editor read; null where nobody asks
     * @throws RefusedException {@code draft-changed} where somebody else changed it since, besides those of a draft
     */
    @Transactional
    public void change(String communityId, String assemblyId, DraftContent content, @Nullable Integer revision) {
        AssemblyRow old = lockDraft(rows, communityId, assemblyId);
        if (revision != null && revision != rows.revision(assemblyId)) {
            throw new RefusedException(RefusalCode.DRAFT_CHANGED);
        }
        rows.revised(assemblyId);
        Map<String, MatterRow> before = matters.ofAssembly(assemblyId).stream()
                .collect(Collectors.toMap(MatterRow::matterId, Function.identity()));
        Set<String> known = before.keySet();
        check(communityId, content, known);
        rows.update(row(
                assemblyId,
                communityId,
                old.ruleProfile(),
                old.createdAt(),
                content,
                old.informedAt(),
                old.informedDocument()));
        Set<String> kept = new HashSet<>();
        content.matters().forEach(each -> {
            if (each.matterId() != null) {
                kept.add(each.matterId());
            }
        });
        for (String gone : known) {
            if (!kept.contains(gone)) {
                attachments.removeOf(gone, assemblyId);
                matters.remove(gone, assemblyId);
            }
        }
        matters.setAside(assemblyId);
        putMatters(assemblyId, content, before);
    }

    /** The draft, locked until the transaction ends. */
    static AssemblyRow lockDraft(AssemblyRows rows, String communityId, String assemblyId) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.state() != AssemblyState.DRAFT) {
            throw new RefusedException(RefusalCode.AGENDA_PUBLICISED);
        }
        return row;
    }

    private void check(String communityId, DraftContent content, Set<String> knownMatters) {
        if (content.matters().size() > Agenda.MAX_MATTERS) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD, "matters", Map.of("most", (Object) Agenda.MAX_MATTERS));
        }
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < content.matters().size(); at++) {
            DraftContent.Item item = content.matters().get(at);
            String id = item.matterId();
            if (id != null && (!knownMatters.contains(id) || !seen.add(id))) {
                throw new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "].matterId");
            }
        }
        for (int at = 0; at < content.matters().size(); at++) {
            QuestionDrafts.check(content.matters().get(at), at);
        }
        if (!content.closeAt().isAfter(content.openAt())) {
            throw new RefusedException(RefusalCode.WINDOW_REVERSED, "closeAt");
        }
        DrawNotice draw = content.draw();
        if (draw != null && !draw.numberAt().isAfter(cut(content.closeAt()))) {
            throw new RefusedException(RefusalCode.DRAW_NUMBER_TOO_EARLY, "draw.numberAt");
        }
        checkScopes(communityId, content);
    }

    private void checkScopes(String communityId, DraftContent content) {
        @Nullable Roll roll = null;
        for (int at = 0; at < content.matters().size(); at++) {
            Scope scope = content.matters().get(at).scope();
            if (scope.kind() == Scope.Kind.COMMUNITY) {
                continue;
            }
            if (roll == null) {
                roll = rolls.today(communityId).roll();
            }
            List<String> unknown = roll.unknownCodes(scope);
            if (!unknown.isEmpty()) {
                throw new RefusedException(
                        RefusalCode.SCOPE_UNKNOWN,
                        "matters[" + at + "].scope",
                        Map.of("unknown", unknown.stream().limit(20).toList()));
            }
        }
    }

    private AssemblyRow row(
            String assemblyId,
            String communityId,
            String profile,
            Instant createdAt,
            DraftContent content,
            @Nullable Instant informedAt,
            @Nullable String informedDocument) {
        DraftContent.@Nullable First first = content.first();
        return new AssemblyRow(
                assemblyId,
                communityId,
                normal(content.title()),
                content.kind(),
                content.convener(),
                AssemblyState.DRAFT,
                cut(content.openAt()),
                cut(content.closeAt()),
                first == null ? null : first.deliveredAreaDm2(),
                first == null ? null : first.totalAreaDm2(),
                first == null ? null : first.occupiedHeads(),
                first == null ? null : first.totalHeads(),
                first == null ? null : first.firstDeliveryOn(),
                informedAt,
                informedDocument,
                profile,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                clockKind.name(),
                null,
                null,
                createdAt,
                null,
                null);
    }

    private void putMatters(String assemblyId, DraftContent content, Map<String, MatterRow> before) {
        int position = 0;
        for (DraftContent.Item item : content.matters()) {
            String id = item.matterId();
            MatterRow old = id == null ? null : before.get(id);
            matters.put(new MatterRow(
                    id == null ? randomness.id() : id,
                    assemblyId,
                    position++,
                    item.type().code(),
                    normal(item.title()),
                    normal(item.text()),
                    item.scope().kind().name(),
                    TextList.write(item.scope().codes()),
                    Asked.write(questions.identified(item.asked(), old == null ? null : Asked.read(old.question())))));
        }
        DrawNotice draw = content.draw();
        if (draw == null) {
            draws.remove(assemblyId);
        } else {
            draws.announce(assemblyId, normal(draw.source()), draw.numberAt());
        }
    }

    private Instant now() {
        return cut(clock.instant());
    }

    /** Signed documents know whole milliseconds only. */
    private static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Signed documents are in normal form C. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
