package org.commonhold.assembly.http;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AssemblyDraft;
import org.commonhold.api.model.ChoiceDraft;
import org.commonhold.api.model.DrawDraft;
import org.commonhold.api.model.ElectionDraft;
import org.commonhold.api.model.FirstAssemblyFacts;
import org.commonhold.api.model.MatterDraft;
import org.commonhold.api.model.MatterScope;
import org.commonhold.api.model.RecallDraft;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.DraftContent;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.MatterType;
import org.jspecify.annotations.Nullable;

/** Reads what a convener sends. */
final class DraftBodies {

    private DraftBodies() {}

    static DraftContent content(AssemblyDraft body) {
        List<DraftContent.Item> matters = new ArrayList<>();
        for (int at = 0; at < body.getMatters().size(); at++) {
            matters.add(item(body.getMatters().get(at), at));
        }
        return new DraftContent(
                body.getTitle(),
                body.getKind().getValue(),
                body.getConvener().getValue(),
                body.getOpenAt().toInstant(),
                body.getCloseAt().toInstant(),
                first(body.getFirstAssembly()),
                matters,
                draw(body.getDraw()));
    }

    private static @Nullable DrawNotice draw(@Nullable DrawDraft body) {
        return body == null
                ? null
                : new DrawNotice(body.getSource(), body.getNumberAt().toInstant());
    }

    private static DraftContent.Item item(MatterDraft body, int at) {
        return new DraftContent.Item(
                body.getMatterId(),
                MatterType.ofCode(body.getType().getValue())
                        .orElseThrow(() -> new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "].type")),
                body.getTitle(),
                body.getText(),
                scope(body.getScope(), at),
                asked(body, at));
    }

    private static @Nullable Asked asked(MatterDraft body, int at) {
        List<Asked> given = new ArrayList<>();
        ChoiceDraft choice = body.getChoice();
        if (choice != null) {
            given.add(new Asked.Options(
                    choice.getOptions().stream()
                            .map(text -> new Question.Option("", text))
                            .toList(),
                    choice.getRunoff()));
        }
        ElectionDraft election = body.getElection();
        if (election != null) {
            given.add(election(election));
        }
        RecallDraft recall = body.getRecall();
        if (recall != null) {
            given.add(new Asked.Recall(recall.getMember()));
        }
        if (given.size() > 1) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "]");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    private static Asked election(ElectionDraft body) {
        OffsetDateTime until = body.getDisplayedUntil();
        @Nullable Integer sitting = body.getSitting();
        return new Asked.Election(
                body.getSeats(),
                body.getTermYears(),
                until == null ? null : until.toInstant(),
                body.getCandidates().stream()
                        .map(each -> new Question.Candidate("", each.getName(), text(each.getAbout())))
                        .toList(),
                sitting == null ? 0 : sitting);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Scope scope(@Nullable MatterScope body, int at) {
        if (body == null) {
            return Scope.COMMUNITY;
        }
        List<Scope> given = new ArrayList<>();
        if (filled(body.getBuildings())) {
            given.add(Scope.buildings(body.getBuildings()));
        }
        if (filled(body.getEntrances())) {
            given.add(Scope.entrances(body.getEntrances()));
        }
        if (filled(body.getUnits())) {
            given.add(Scope.units(body.getUnits()));
        }
        if (given.size() > 1) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "].scope");
        }
        return given.isEmpty() ? Scope.COMMUNITY : given.get(0);
    }

    private static boolean filled(@Nullable List<String> codes) {
        return codes != null && !codes.isEmpty();
    }

    private static DraftContent.@Nullable First first(@Nullable FirstAssemblyFacts body) {
        return body == null
                ? null
                : new DraftContent.First(
                        body.getDeliveredAreaDm2(),
                        body.getTotalAreaDm2(),
                        body.getOccupiedHeads(),
                        body.getTotalHeads(),
                        body.getFirstDeliveryAt());
    }
}
