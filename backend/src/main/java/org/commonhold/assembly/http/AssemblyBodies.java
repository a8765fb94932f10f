package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AssemblyEnding;
import org.commonhold.api.model.AssemblyEndingState;
import org.commonhold.api.model.FirstAssemblyFacts;
import org.commonhold.api.model.NextStep;
import org.commonhold.api.model.Obstacle;
import org.commonhold.api.model.PublicAssembly;
import org.commonhold.api.model.SilenceRule;
import org.commonhold.api.model.SilenceRulePolicy;
import org.commonhold.api.model.StatusClock;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.assembly.step.ClosingWitnesses;
import org.commonhold.assembly.step.ObstacleCourse;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.RuleParameter;
import org.jspecify.annotations.Nullable;

/** Writes assemblies, for officials with the checklist of the next steps, for owners without. */
@Singleton
class AssemblyBodies {
    private final ObstacleCourse obstacles;
    private final Rolls rolls;
    private final QuestionBodies questions;
    private final ChoiceKeyBodies choiceKeys;
    private final ClosingWitnesses witnesses;
    private final AssemblyRows rows;
    private final Clock clock;

    AssemblyBodies(
            ObstacleCourse obstacles,
            Rolls rolls,
            QuestionBodies questions,
            ChoiceKeyBodies choiceKeys,
            ClosingWitnesses witnesses,
            AssemblyRows rows,
            Clock clock) {
        this.obstacles = obstacles;
        this.rolls = rolls;
        this.questions = questions;
        this.choiceKeys = choiceKeys;
        this.witnesses = witnesses;
        this.rows = rows;
        this.clock = clock;
    }

    Assembly official(LoadedAssembly loaded) {
        AssemblyRow row = loaded.row();
        Weight total = total(row);
        Assembly body = new Assembly(
                row.assemblyId(),
                row.communityId(),
                row.title(),
                row.kind(),
                row.convener(),
                org.commonhold.api.model.AssemblyState.fromValue(row.state().name()),
                Bodies.time(row.openAt()),
                Bodies.time(row.closeAt()),
                StatusClock.fromValue(row.clockKind()),
                questions.matters(loaded),
                Math.toIntExact(total.heads()),
                total.areaDm2(),
                nextSteps(loaded),
                witnesses.of(row, loaded.steps()));
        body.setPublicisedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.PUBLICISED)));
        body.setLockedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.LOCKED)));
        body.setOpenedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.OPEN)));
        body.setClosedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.CLOSED)));
        body.setCountedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.COUNTED)));
        body.setObjectionUntil(Bodies.timeOrNull(row.objectionUntil()));
        body.setCertifiedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.CERTIFIED)));
        body.setPublishedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.PUBLISHED)));
        body.setPublishBy(Bodies.timeOrNull(row.publishBy()));
        body.setPublicationLate(publicationLate(loaded));
        body.setResidentsCommitteeInformedAt(Bodies.timeOrNull(row.informedAt()));
        body.setPackageHash(row.packageHash());
        body.setRollRoot(row.rollRoot());
        body.setDraw(questions.draw(loaded));
        body.setExtension(questions.extension(loaded));
        body.setRulesId(row.rulesId());
        body.setAdvisory(loaded.isAdvisory());
        body.setFirstAssembly(firstAssembly(row));
        body.setChoiceKey(choiceKeys.view(row));
        body.setEnding(ending(loaded));
        if (row.state() == AssemblyState.DRAFT) {
            body.setRevision(rows.revision(row.assemblyId()));
        }
        return body;
    }

    @Nullable
    private static FirstAssemblyFacts firstAssembly(AssemblyRow row) {
        @Nullable Long delivered = row.deliveredAreaDm2();
        @Nullable Long total = row.totalAreaDm2();
        @Nullable Long occupied = row.occupiedHeads();
        @Nullable Long heads = row.totalHeads();
        if (delivered == null || total == null || occupied == null || heads == null) {
            return null;
        }
        FirstAssemblyFacts body = new FirstAssemblyFacts(delivered, total, occupied, heads);
        body.setFirstDeliveryAt(row.firstDeliveryOn());
        return body;
    }

    PublicAssembly forOwners(LoadedAssembly loaded) {
        AssemblyRow row = loaded.row();
        PublicAssembly body = new PublicAssembly(
                row.assemblyId(),
                row.title(),
                row.kind(),
                row.convener(),
                row.state().name(),
                Bodies.time(row.openAt()),
                Bodies.time(row.closeAt()),
                StatusClock.fromValue(row.clockKind()),
                questions.matters(loaded),
                Bodies.measure(total(row)),
                row.state().hasResult(),
                witnesses.of(row, loaded.steps()));
        body.setPublicisedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.PUBLICISED)));
        body.setObjectionUntil(Bodies.timeOrNull(row.objectionUntil()));
        body.setCertifiedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.CERTIFIED)));
        body.setPublishedAt(Bodies.timeOrNull(loaded.reachedAt(AssemblyState.PUBLISHED)));
        body.setPublicationLate(publicationLate(loaded));
        body.setEnding(ending(loaded));
        body.setPackageHash(row.packageHash());
        body.setRollRoot(row.rollRoot());
        body.setDraw(questions.draw(loaded));
        body.setExtension(questions.extension(loaded));
        body.setRulesId(row.rulesId());
        body.setAdvisory(loaded.isAdvisory());
        body.setChoices(choiceKeys.choices(row));
        body.setSilence(new SilenceRule(
                SilenceRulePolicy.fromValue(loaded.rules().nonResponse().name()),
                loaded.rules().law(RuleParameter.NON_RESPONSE)));
        return body;
    }

    /** Why the assembly left its way, in the words that were given; null where it goes on. */
    private static @Nullable AssemblyEnding ending(LoadedAssembly loaded) {
        for (StepRow step : loaded.steps()) {
            @Nullable String reason = step.reason();
            if (reason != null && step.state() == loaded.row().state()) {
                AssemblyEnding body = new AssemblyEnding(
                        AssemblyEndingState.fromValue(step.state().name()), reason, Bodies.time(step.at()));
                body.setEntryIndex(step.logIndex());
                return body;
            }
        }
        return null;
    }

    /** Whether the decision was published late, or is overdue now. */
    private boolean publicationLate(LoadedAssembly loaded) {
        @Nullable Instant by = loaded.row().publishBy();
        Instant published = loaded.reachedAt(AssemblyState.PUBLISHED).orElseGet(clock::instant);
        return by != null && published.isAfter(by);
    }

    private Weight total(AssemblyRow row) {
        @Nullable Integer parties = row.parties();
        @Nullable Long areaDm2 = row.areaDm2();
        return parties == null || areaDm2 == null ? rolls.of(row).total() : new Weight(areaDm2, parties);
    }

    private List<NextStep> nextSteps(LoadedAssembly loaded) {
        Instant now = clock.instant();
        return obstacles.next(loaded.row(), loaded.steps(), loaded.agenda(), loaded.rules(), now).stream()
                .map(step -> {
                    NextStep body = new NextStep(
                            step.to().name(),
                            step.allowed(),
                            step.obstacles().stream()
                                    .map(AssemblyBodies::obstacle)
                                    .toList());
                    body.setFrom(Bodies.timeOrNull(step.from()));
                    return body;
                })
                .toList();
    }

    private static Obstacle obstacle(org.commonhold.assembly.rule.Obstacle obstacle) {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("zh-CN", obstacle.code().zh());
        titles.put("en", obstacle.code().en());
        Obstacle body = new Obstacle(
                obstacle.code().code(), obstacle.code().zh(), titles, new LinkedHashMap<>(obstacle.facts()));
        body.setLaw(obstacle.law().isEmpty() ? null : obstacle.law());
        return body;
    }
}
