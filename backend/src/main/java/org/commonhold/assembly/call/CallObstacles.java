package org.commonhold.assembly.call;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.rule.AssemblyKind;
import org.commonhold.assembly.rule.ConvenerRules;
import org.commonhold.assembly.rule.ConvenerRules.Convener;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ConsultationRow;
import org.commonhold.assembly.store.ConsultationRows;
import org.commonhold.assembly.store.RollObjectionRows;
import org.commonhold.registry.Registry;

/** What a call of an assembly has to wait for: an entitled convener, the end of the comments, an answer to every objection to the roll. */
@Singleton
public class CallObstacles {
    private final Registry registry;
    private final ConsultationRows consultations;
    private final RollObjectionRows objections;

    CallObstacles(Registry registry, ConsultationRows consultations, RollObjectionRows objections) {
        this.registry = registry;
        this.consultations = consultations;
        this.objections = objections;
    }

    /**
     * The obstacles of a step in the order in which they are refused.
     *
     * @param to the step
     * @param row the assembly
     * @param now the moment of asking
     */
    public List<Obstacle> before(AssemblyState to, AssemblyRow row, Instant now) {
        List<Obstacle> found = new ArrayList<>();
        if (to == AssemblyState.PUBLICISED && row.state() == AssemblyState.DRAFT) {
            Registry.CommunityFacts community = registry.community(row.communityId());
            ConvenerRules.entitled(
                            Convener.valueOf(row.convener()),
                            AssemblyKind.valueOf(row.kind()),
                            community == null ? "NONE" : community.governingBody())
                    .ifPresent(found::add);
            Optional<ConsultationRow> running =
                    consultations.findById(row.assemblyId()).filter(each -> now.isBefore(each.until()));
            running.ifPresent(each -> found.add(new Obstacle(
                    RefusalCode.CONSULTATION_RUNNING,
                    "",
                    new TreeMap<>(Map.of("until", each.until().toString())))));
        }
        if (to == AssemblyState.LOCKED && row.state() == AssemblyState.PUBLICISED) {
            long unanswered = objections.unanswered(row.assemblyId());
            if (unanswered > 0) {
                found.add(new Obstacle(
                        RefusalCode.ROLL_OBJECTION_UNANSWERED,
                        "物业管理条例 14",
                        new TreeMap<>(Map.of("unanswered", String.valueOf(unanswered)))));
            }
        }
        return found;
    }
}
