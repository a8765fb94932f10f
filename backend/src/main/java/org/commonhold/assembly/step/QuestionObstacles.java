package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.CandidateRules;
import org.commonhold.assembly.rule.CommitteeRules;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ContributionRows;
import org.commonhold.assembly.store.ReplyRow;
import org.commonhold.assembly.store.ReplyRows;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** What elections, recalls, draws and the rules of procedure demand before a step (杭州 26, 27, 28, 31). */
@Singleton
class QuestionObstacles {
    private final ReplyRows replies;
    private final ContributionRows contributions;
    private final Profiles profiles;

    QuestionObstacles(ReplyRows replies, ContributionRows contributions, Profiles profiles) {
        this.replies = replies;
        this.profiles = profiles;
        this.contributions = contributions;
    }

    /**
     * The obstacles of a step, matter after matter.
     *
     * @param publicisedAt when the agenda, and with it the list of candidates, was published; null before
     * @param now when it would be published otherwise
     */
    List<Obstacle> before(
            AssemblyState to,
            AssemblyRow row,
            Agenda agenda,
            RuleProfile rules,
            @Nullable Instant publicisedAt,
            Instant now,
            Supplier<AssemblyRoll> roll) {
        List<Obstacle> found = new ArrayList<>();
        if (to == AssemblyState.PUBLICISED && row.state() == AssemblyState.DRAFT) {
            for (MatterSpec matter : agenda.matters()) {
                publicising(matter, row, rules, now, roll).forEach(each -> found.add(about(each, matter)));
            }
            if (agenda.needsDraw() && agenda.draw() == null) {
                found.add(new Obstacle(RefusalCode.DRAW_NOT_ANNOUNCED, "杭州 28", new TreeMap<>()));
            }
        }
        if (to == AssemblyState.LOCKED && row.state() == AssemblyState.PUBLICISED) {
            found.addAll(unanswered(row, agenda));
        }
        boolean underway = (to == AssemblyState.LOCKED && row.state() == AssemblyState.PUBLICISED)
                || (to == AssemblyState.OPEN && row.state() == AssemblyState.LOCKED);
        if (underway && !Objects.equals(row.rulesId(), profiles.version(row.communityId()))) {
            found.add(new Obstacle(RefusalCode.RULES_SUPERSEDED, "民法典 278(1)", new TreeMap<>()));
        }
        if (to == AssemblyState.OPEN && row.state() == AssemblyState.LOCKED) {
            for (MatterSpec matter : agenda.matters()) {
                if (matter.asked() instanceof Asked.Election election) {
                    CandidateRules.published(publicisedAt, until(election, row), row.openAt(), rules)
                            .ifPresent(each -> found.add(about(each, matter)));
                }
            }
            if (agenda.draw() != null
                    && contributions.ofAssembly(row.assemblyId()).isEmpty()) {
                found.add(new Obstacle(RefusalCode.DRAW_NOT_COMMITTED, "", new TreeMap<>()));
            }
        }
        return found;
    }

    private static List<Obstacle> publicising(
            MatterSpec matter, AssemblyRow row, RuleProfile rules, Instant now, Supplier<AssemblyRoll> roll) {
        List<Obstacle> found = new ArrayList<>();
        if (matter.type() == MatterType.RECALL && matter.asked() == null) {
            found.add(new Obstacle(RefusalCode.RECALL_MEMBER_MISSING, "杭州 31", new TreeMap<>()));
        }
        if (matter.type() != MatterType.ELECT) {
            return found;
        }
        if (!(matter.asked() instanceof Asked.Election election)) {
            CandidateRules.competition(0, 1).ifPresent(found::add);
            return found;
        }
        int households = roll.get().households();
        CommitteeRules.size(election.seats() + election.sitting(), households, rules)
                .ifPresent(found::add);
        (election.sitting() == 0
                        ? CommitteeRules.term(election.termYears(), rules)
                        : CommitteeRules.restOfTerm(election.termYears(), rules))
                .ifPresent(found::add);
        CandidateRules.competition(election.candidates().size(), election.seats())
                .ifPresent(found::add);
        CandidateRules.published(now, until(election, row), row.openAt(), rules).ifPresent(found::add);
        return found;
    }

    private List<Obstacle> unanswered(AssemblyRow row, Agenda agenda) {
        Set<String> answered = new HashSet<>();
        replies.ofAssembly(row.assemblyId()).stream().map(ReplyRow::matterId).forEach(answered::add);
        List<Obstacle> found = new ArrayList<>();
        for (MatterSpec matter : agenda.matters()) {
            if (matter.asked() instanceof Asked.Recall) {
                Optional<Obstacle> missing = CandidateRules.rightOfReply(answered.contains(matter.matterId()));
                missing.ifPresent(each -> found.add(about(each, matter)));
            }
        }
        return found;
    }

    private static Instant until(Asked.Election election, AssemblyRow row) {
        Instant until = election.displayedUntil();
        return until == null ? row.openAt() : until;
    }

    private static Obstacle about(Obstacle obstacle, MatterSpec matter) {
        TreeMap<String, String> facts = new TreeMap<>(obstacle.facts());
        facts.putAll(Map.of("matter", matter.matterId(), "title", matter.title()));
        return new Obstacle(obstacle.code(), obstacle.law(), facts);
    }
}
