package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.api.model.BallotCaseOpeningReason;
import org.commonhold.api.model.BallotCaseSignature;
import org.commonhold.api.model.BallotCaseSignatureDecision;
import org.commonhold.api.model.BallotCaseView;
import org.commonhold.api.model.BallotCaseViewState;
import org.commonhold.api.model.BallotCases;
import org.commonhold.api.model.OwnCase;
import org.commonhold.api.model.OwnPaper;
import org.commonhold.api.model.OwnPaperParty;
import org.commonhold.api.model.OwnSheet;
import org.commonhold.api.model.PaperDesk;
import org.commonhold.api.model.PaperMark;
import org.commonhold.api.model.PaperMarkReason;
import org.commonhold.api.model.PaperRequest;
import org.commonhold.api.model.PaperRequestWay;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.api.model.PaperSheetState;
import org.commonhold.api.model.VoidSignature;
import org.commonhold.assembly.dispute.Cases;
import org.commonhold.assembly.paper.Sheets;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.store.CaseRow;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.identity.Keys;
import org.commonhold.rulebook.RuleParameter;
import org.jspecify.annotations.Nullable;

/** Writes paper: register and requests for workers, the own sheets for owners, disputed ballots for officials. */
@Singleton
class PaperBodies {
    private static final Set<SheetState> WAITING = Set.of(SheetState.RECEIVED, SheetState.ENTERED);

    private final Sheets sheets;
    private final Cases cases;
    private final PaperBox paper;
    private final BallotBox box;
    private final Keys keys;

    PaperBodies(Sheets sheets, Cases cases, PaperBox paper, BallotBox box, Keys keys) {
        this.sheets = sheets;
        this.cases = cases;
        this.paper = paper;
        this.box = box;
        this.keys = keys;
    }

    PaperDesk desk(LoadedAssembly loaded) {
        String assemblyId = loaded.row().assemblyId();
        List<SheetRow> register = sheets.register(assemblyId);
        Fate fate = fate(assemblyId);
        return new PaperDesk(
                offered(loaded),
                paper.requests(assemblyId).stream().map(PaperBodies::request).toList(),
                register.stream().map(row -> sheet(row, fate)).toList(),
                (int) register.stream()
                        .filter(row -> WAITING.contains(row.state()))
                        .count());
    }

    PaperSheet sheet(String assemblyId, int serial) {
        Fate fate = fate(assemblyId);
        return sheets.register(assemblyId).stream()
                .filter(row -> row.serial() == serial)
                .map(row -> sheet(row, fate))
                .findFirst()
                .orElseThrow();
    }

    BallotCases cases(String communityId, String assemblyId, String accountId) {
        return new BallotCases(cases.of(communityId, assemblyId).stream()
                .map(each -> official(each, accountId))
                .toList());
    }

    /** The own parties; what was entered only for those that the person represents. */
    OwnPaper own(LoadedAssembly loaded, List<String> parties, List<String> represented) {
        String assemblyId = loaded.row().assemblyId();
        Fate fate = fate(assemblyId);
        List<SheetRow> register = sheets.register(assemblyId);
        Map<String, PaperBox.Request> live =
                paper.requests(assemblyId).stream().collect(Collectors.toMap(PaperBox.Request::partyKey, each -> each));
        List<Cases.Case> disputed = cases.of(loaded.row().communityId(), assemblyId);
        return new OwnPaper(
                offered(loaded),
                parties.stream()
                        .map(party -> {
                            PaperBox.@Nullable Request request = live.get(party);
                            OwnPaperParty body = new OwnPaperParty(
                                    party,
                                    request != null,
                                    register.stream()
                                            .filter(row -> row.partyKey().equals(party))
                                            .map(row -> own(row, fate, represented.contains(party)))
                                            .toList(),
                                    disputed.stream()
                                            .filter(each ->
                                                    each.row().partyKey().equals(party))
                                            .map(each -> own(loaded.row().communityId(), each, fate))
                                            .toList());
                            if (request != null) {
                                body.setWay(request.way().name());
                                body.setRequestedAt(Bodies.time(request.at()));
                            }
                            return body;
                        })
                        .toList());
    }

    /** What the book and the box make of the sheets. */
    private record Fate(Map<Integer, PaperBox.Sheet> entered, Set<Long> counting, Map<Long, Long> voided) {}

    private Fate fate(String assemblyId) {
        Map<Integer, PaperBox.Sheet> entered = new HashMap<>();
        paper.sheets(assemblyId).forEach(each -> entered.put(each.serial(), each));
        return new Fate(
                entered,
                box.cast(assemblyId).stream().map(BallotBox.Cast::index).collect(Collectors.toSet()),
                paper.voided(assemblyId).stream()
                        .collect(Collectors.toMap(PaperBox.Voided::ballotIndex, PaperBox.Voided::index)));
    }

    private static PaperSheet sheet(SheetRow row, Fate fate) {
        PaperSheet body = new PaperSheet(
                row.serial(),
                row.partyKey(),
                row.largePrint(),
                PaperSheetState.fromValue(row.state().name()),
                Bodies.time(row.printedAt()));
        body.setDeliveredAt(Bodies.timeOrNull(row.deliveredAt()));
        body.setDelivery(row.delivery());
        body.setReceivedAt(Bodies.timeOrNull(row.receivedAt()));
        body.setScan(row.scan());
        body.setProxyId(row.proxy());
        PaperBox.@Nullable Sheet entered = fate.entered().get(row.serial());
        if (row.state() == SheetState.LATE) {
            body.setInvalid("LATE");
        }
        if (entered != null) {
            body.setEntryIndex(entered.index());
            body.setInvalid(invalid(entered, fate));
            body.setMarks(entered.marks().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> new PaperMark(
                            each.getKey(),
                            PaperMarkReason.fromValue(each.getValue().name())))
                    .toList());
        }
        return body;
    }

    /** Why a sheet of the book does not count, so far. */
    private static @Nullable String invalid(PaperBox.Sheet entered, Fate fate) {
        if (entered.invalid() != null) {
            return entered.invalid().name();
        }
        if (fate.voided().containsKey(entered.index())) {
            return "VOIDED";
        }
        return fate.counting().contains(entered.index()) ? null : "DUPLICATE";
    }

    private OwnSheet own(SheetRow row, Fate fate, boolean representative) {
        OwnSheet body = new OwnSheet(sheet(row, fate));
        if (representative && row.state() == SheetState.REVIEWED) {
            body.setEntry(paper.entryOf(row.assemblyId(), row.serial()));
        }
        return body;
    }

    private OwnCase own(String communityId, Cases.Case each, Fate fate) {
        CaseRow row = each.row();
        OwnCase body = new OwnCase(
                row.ballotIndex(),
                BallotCaseOpeningReason.fromValue(row.reason()),
                row.statement(),
                Bodies.time(row.openedAt()),
                BallotCaseViewState.fromValue(row.state()));
        body.setDecidedAt(Bodies.timeOrNull(row.decidedAt()));
        body.setVoidIndex(fate.voided().get(row.ballotIndex()));
        if (body.getVoidIndex() != null) {
            body.setSignatures(signatures(communityId, each));
        }
        return body;
    }

    /** What the officials signed who declared a ballot void, each with the enrolment by which a phone knows the key. */
    private List<VoidSignature> signatures(String communityId, Cases.Case each) {
        Map<String, Keys.Enrolment> enrolments = keys.enrolments(communityId).stream()
                .collect(Collectors.toMap(Keys.Enrolment::kid, Function.identity(), (first, second) -> first));
        return each.signatures().stream()
                .filter(signed -> signed.decision().equals("VOID") && enrolments.containsKey(signed.kid()))
                .map(signed -> {
                    Keys.Enrolment enrolment = Objects.requireNonNull(enrolments.get(signed.kid()));
                    return new VoidSignature(signed.jws(), enrolment.enrolment(), enrolment.index());
                })
                .toList();
    }

    private static BallotCaseView official(Cases.Case each, String accountId) {
        CaseRow row = each.row();
        BallotCaseView body = new BallotCaseView(
                row.caseId(),
                row.partyKey(),
                row.ballotIndex(),
                BallotCaseOpeningReason.fromValue(row.reason()),
                row.statement(),
                Bodies.time(row.openedAt()),
                BallotCaseViewState.fromValue(row.state()),
                each.signatures().stream()
                        .map(signed -> new BallotCaseSignature(
                                BallotCaseSignatureDecision.fromValue(signed.decision()),
                                signed.kid(),
                                Bodies.time(signed.signedAt()),
                                signed.accountId().equals(accountId)))
                        .toList());
        body.setDecidedAt(Bodies.timeOrNull(row.decidedAt()));
        return body;
    }

    private static PaperRequest request(PaperBox.Request each) {
        return new PaperRequest(
                each.partyKey(), PaperRequestWay.fromValue(each.way().name()), Bodies.time(each.at()), each.index());
    }

    private static boolean offered(LoadedAssembly loaded) {
        return loaded.rules().flag(RuleParameter.PAPER_ON_REQUEST);
    }
}
