package org.commonhold.assembly.http;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AssemblyDraft;
import org.commonhold.api.model.FirstAssemblyFacts;
import org.commonhold.api.model.MatterDraft;
import org.commonhold.api.model.MatterScope;
import org.commonhold.assembly.draft.DraftContent;
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
                matters);
    }

    private static DraftContent.Item item(MatterDraft body, int at) {
        return new DraftContent.Item(
                body.getMatterId(),
                MatterType.ofCode(body.getType().getValue())
                        .orElseThrow(() -> new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "].type")),
                body.getTitle(),
                body.getText(),
                scope(body.getScope(), at));
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
