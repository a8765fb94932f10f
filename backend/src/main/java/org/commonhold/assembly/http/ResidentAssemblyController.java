package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentAssembliesApi;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ProvenRow;
import org.commonhold.api.model.Receipt;
import org.commonhold.api.model.ReceiptLevel;
import org.commonhold.api.model.Receipts;
import org.commonhold.api.model.ResidentAssemblies;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.RollRows;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.OwnParties;
import org.commonhold.assembly.result.ReportDocuments;
import org.commonhold.assembly.result.Results;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AttachmentContents;
import org.commonhold.assembly.store.AttachmentRow;
import org.commonhold.assembly.store.AttachmentRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Assemblies for owners of the community: what everybody may check, and the own part in it. */
@Controller
class ResidentAssemblyController implements ResidentAssembliesApi {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final AssemblyBodies bodies;
    private final RollBodies rolls;
    private final TurnoutBodies turnouts;
    private final OwnParties ownParties;
    private final FrozenRolls frozenRolls;
    private final BallotBox box;
    private final AttachmentRows attachments;
    private final AttachmentContents contents;
    private final Results results;
    private final RecountBodies recounts;
    private final ReportDocuments documents;
    private final Clock clock;

    ResidentAssemblyController(
            CurrentPerson current,
            AssemblyReader reader,
            AssemblyBodies bodies,
            RollBodies rolls,
            TurnoutBodies turnouts,
            OwnParties ownParties,
            FrozenRolls frozenRolls,
            BallotBox box,
            AttachmentRows attachments,
            AttachmentContents contents,
            Results results,
            RecountBodies recounts,
            ReportDocuments documents,
            Clock clock) {
        this.current = current;
        this.reader = reader;
        this.bodies = bodies;
        this.rolls = rolls;
        this.turnouts = turnouts;
        this.ownParties = ownParties;
        this.frozenRolls = frozenRolls;
        this.box = box;
        this.attachments = attachments;
        this.contents = contents;
        this.results = results;
        this.recounts = recounts;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public ResidentAssemblies ownAssemblies() {
        Owner owner = current.owner();
        return new ResidentAssemblies(
                Bodies.time(clock.instant()),
                reader.all(owner.communityId()).stream()
                        .filter(LoadedAssembly::isPublic)
                        .map(loaded -> body(loaded, owner))
                        .toList());
    }

    @Override
    public ResidentAssembly ownAssembly(String assemblyId) {
        Owner owner = current.owner();
        LoadedAssembly loaded = reader.loadPublic(owner.communityId(), assemblyId);
        ResidentAssembly body = body(loaded, owner);
        if (loaded.row().packageHash() != null) {
            body.getAssembly().setParticipating(turnouts.participating(loaded));
        }
        return body;
    }

    @Override
    public FileCustomizableResponseType votePackage(String assemblyId) {
        return Files.canonical(frozenRolls
                .of(frozen(assemblyId, current.owner()).row())
                .frozen()
                .packageText());
    }

    @Override
    public FileCustomizableResponseType attachment(String assemblyId, String sha256) {
        reader.loadPublic(current.owner().communityId(), assemblyId);
        AttachmentRow found =
                attachments.find(assemblyId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        byte[] content =
                contents.find(assemblyId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return Files.download(content, "application/octet-stream", found.name());
    }

    @Override
    public RollRows ownRollRows(String assemblyId) {
        Owner owner = current.owner();
        LoadedAssembly loaded = frozen(assemblyId, owner);
        FrozenRolls.FrozenRoll roll = frozenRolls.of(loaded.row());
        List<String> own = ownParties.shared(loaded, owner);
        List<ProvenRow> items = new ArrayList<>();
        for (int at = 0; at < roll.rows().rows().size(); at++) {
            RollRow row = roll.rows().rows().get(at);
            if (own.contains(row.partyKey())) {
                items.add(RollBodies.proven(roll, at));
            }
        }
        return new RollRows(roll.frozen().rollRoot(), (long) roll.rows().rows().size(), items);
    }

    @Override
    public RollPage publishedRoll(
            String assemblyId, @Nullable String query, @Nullable Integer page, @Nullable Integer size) {
        LoadedAssembly loaded = reader.loadPublic(current.owner().communityId(), assemblyId);
        return rolls.page(loaded, query, false, page, size);
    }

    @Override
    public Receipts ownReceipts(String assemblyId) {
        Owner owner = current.owner();
        LoadedAssembly loaded = frozen(assemblyId, owner);
        return new Receipts(box.receipts(assemblyId, ownParties.represented(loaded, owner)).stream()
                .map(ResidentAssemblyController::receipt)
                .toList());
    }

    @Override
    public RollRows ownParticipation(String assemblyId) {
        Owner owner = current.owner();
        LoadedAssembly loaded = frozen(assemblyId, owner);
        BallotBox.ProvenRows rows = box.participation(assemblyId, ownParties.shared(loaded, owner));
        if (rows.root().isEmpty()) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        RollRows body = new RollRows(
                rows.root(),
                (long) rows.size(),
                rows.rows().stream()
                        .map(each -> new ProvenRow(each.text(), (long) each.index(), each.proof()))
                        .toList());
        loaded.steps().stream()
                .filter(step -> step.state() == AssemblyState.CLOSED)
                .findFirst()
                .map(StepRow::logIndex)
                .ifPresent(body::setClosedIndex);
        return body;
    }

    @Override
    public Result ownResult(String assemblyId) {
        LoadedAssembly loaded = withResult(assemblyId);
        return ResultBodies.result(
                loaded.row(),
                results.of(loaded.row()),
                recounts.decided(loaded.row().assemblyId()));
    }

    @Override
    public FileCustomizableResponseType publicReport(String assemblyId) {
        LoadedAssembly loaded = withResult(assemblyId);
        return Files.pdf(documents.write(loaded.row(), results.of(loaded.row())), "tally-report.pdf");
    }

    private LoadedAssembly frozen(String assemblyId, Owner owner) {
        LoadedAssembly loaded = reader.loadPublic(owner.communityId(), assemblyId);
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return loaded;
    }

    private LoadedAssembly withResult(String assemblyId) {
        LoadedAssembly loaded = reader.loadPublic(current.owner().communityId(), assemblyId);
        if (!loaded.row().state().hasResult()) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        return loaded;
    }

    private ResidentAssembly body(LoadedAssembly loaded, Owner owner) {
        return new ResidentAssembly(
                bodies.forOwners(loaded),
                ownParties.of(loaded, owner).stream()
                        .map(ResidentAssemblyController::party)
                        .toList());
    }

    private static OwnParty party(OwnParties.Own own) {
        BallotBox.@Nullable Cast cast = own.cast();
        OwnParty body = new OwnParty(
                own.party().partyKey(),
                own.party().units().stream().map(Bodies::unit).toList(),
                own.party().weightIn(Scope.COMMUNITY).areaDm2(),
                own.matters(),
                own.why() == null,
                cast != null);
        body.setWhy(own.why());
        boolean onPaper = cast != null && cast.channel() == PackageDocument.Channel.PAPER;
        body.setVotedOnPaper(onPaper);
        body.setNextVersion(own.nextVersion());
        body.setBallotId(cast == null || onPaper ? null : cast.ballotId());
        return body;
    }

    private static Receipt receipt(BallotBox.CastReceipt cast) {
        Receipt body = new Receipt(
                1,
                cast.entry(),
                cast.blinding(),
                cast.proof(),
                cast.ballotId(),
                cast.code(),
                Bodies.time(cast.receivedAt()),
                ReceiptLevel.fromValue(cast.level()));
        body.setJws(cast.jws());
        return body;
    }
}
