package org.commonhold.assembly.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.io.IOException;
import java.util.function.Supplier;
import org.commonhold.api.AssembliesApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assemblies;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AssemblyDraft;
import org.commonhold.api.model.InformedRequest;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.api.model.TransitionRequest;
import org.commonhold.api.model.Turnout;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.AttachDocument;
import org.commonhold.assembly.draft.EditDraft;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.result.ReportDocuments;
import org.commonhold.assembly.result.ReportSignatures;
import org.commonhold.assembly.result.Results;
import org.commonhold.assembly.result.SignReport;
import org.commonhold.assembly.step.InformResidentsCommittee;
import org.commonhold.assembly.step.MoveAssembly;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Assemblies for their convener and officials. Committee and community workers convene; every role of the community may look, the
 * administrator only at what concerns no ballot; the numbers of an unsigned count are for counter and scrutineer alone.
 */
@Controller
class AssemblyController implements AssembliesApi {
    private final CurrentPerson current;
    private final ConvenerAccess conveners;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final AssemblyBodies bodies;
    private final RollBodies rolls;
    private final TurnoutBodies turnouts;
    private final EditDraft drafts;
    private final AttachDocument attachDocument;
    private final InformResidentsCommittee inform;
    private final MoveAssembly move;
    private final Results results;
    private final RecountBodies recounts;
    private final SignReport signReport;
    private final ReportSignatures signatures;
    private final ReportDocuments documents;

    AssemblyController(
            CurrentPerson current,
            ConvenerAccess conveners,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            AssemblyBodies bodies,
            RollBodies rolls,
            TurnoutBodies turnouts,
            EditDraft drafts,
            AttachDocument attachDocument,
            InformResidentsCommittee inform,
            MoveAssembly move,
            Results results,
            RecountBodies recounts,
            SignReport signReport,
            ReportSignatures signatures,
            ReportDocuments documents) {
        this.current = current;
        this.conveners = conveners;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.bodies = bodies;
        this.rolls = rolls;
        this.turnouts = turnouts;
        this.drafts = drafts;
        this.attachDocument = attachDocument;
        this.inform = inform;
        this.move = move;
        this.results = results;
        this.recounts = recounts;
        this.signReport = signReport;
        this.signatures = signatures;
        this.documents = documents;
    }

    @Override
    public Assemblies assemblies(String communityId) {
        current.staff(communityId);
        return new Assemblies(
                reader.all(communityId).stream().map(bodies::official).toList());
    }

    @Override
    public Assembly assembly(String communityId, String assemblyId) {
        current.staff(communityId);
        return read(communityId, assemblyId);
    }

    @Override
    public HttpResponse<Assembly> draftAssembly(String communityId, String idempotencyKey, AssemblyDraft body) {
        Staff who = conveners.of(communityId, body.getConvener().getValue());
        Assembly made = once(who, idempotencyKey, "draftAssembly " + communityId, body, () -> {
            String assemblyId = drafts.draft(communityId, DraftBodies.content(body));
            return read(communityId, assemblyId);
        });
        return HttpResponse.created(made);
    }

    @Override
    public Assembly changeDraft(String communityId, String assemblyId, AssemblyDraft body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        conveners.of(communityId, body.getConvener().getValue());
        Supplier<Assembly> change = () -> {
            drafts.change(communityId, assemblyId, DraftBodies.content(body), body.getRevision());
            return read(communityId, assemblyId);
        };
        if (body.getRevision() == null) {
            return change.get();
        }
        // The revision that was read makes the content its own key: whoever did not hear the answer sends the same
        // again.
        return once(who, null, "changeDraft " + communityId + " " + assemblyId, body, change);
    }

    @Override
    public HttpResponse<Assembly> attach(
            String communityId, String assemblyId, String matterId, CompletedFileUpload file) {
        conveners.ofAssembly(communityId, assemblyId);
        try {
            attachDocument.attach(communityId, assemblyId, matterId, file.getFilename(), file.getBytes());
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
        return HttpResponse.created(read(communityId, assemblyId));
    }

    @Override
    public Assembly informResidentsCommittee(
            String communityId, String assemblyId, String idempotencyKey, InformedRequest body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        return once(who, idempotencyKey, "informResidentsCommittee " + communityId + " " + assemblyId, body, () -> {
            inform.inform(communityId, assemblyId, body.getDocument());
            return read(communityId, assemblyId);
        });
    }

    @Override
    public Assembly moveAssembly(String communityId, String assemblyId, String idempotencyKey, TransitionRequest body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        AssemblyState to = AssemblyState.valueOf(body.getTo().getValue());
        Assembly moved = once(who, idempotencyKey, "moveAssembly " + communityId + " " + assemblyId, body, () -> {
            move.move(communityId, assemblyId, to, who.accountId(), body.getReason());
            return read(communityId, assemblyId);
        });
        book.checkpoint(communityId);
        return moved;
    }

    @Override
    public RollPage roll(
            String communityId,
            String assemblyId,
            @Nullable String query,
            @Nullable String withoutRepresentative,
            @Nullable Integer page,
            @Nullable Integer size) {
        current.staff(communityId);
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        return rolls.page(loaded, query, Boolean.parseBoolean(withoutRepresentative), page, size);
    }

    @Override
    public Turnout turnout(String communityId, String assemblyId) {
        current.staff(
                communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
        return turnouts.of(reader.load(communityId, assemblyId));
    }

    @Override
    public TallyReportText tallyReport(String communityId, String assemblyId) {
        LoadedAssembly loaded = counted(communityId, assemblyId);
        return ResultBodies.text(
                loaded.row(),
                results.count(communityId, assemblyId),
                signatures.of(assemblyId),
                recounts.decided(assemblyId));
    }

    @Override
    public Assembly signReport(String communityId, String assemblyId, SignedDocument body) {
        current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        reader.load(communityId, assemblyId);
        Staff who = current.staff(communityId, signReport.role(body.getJws()));
        signReport.sign(communityId, assemblyId, who, body.getJws());
        book.checkpoint(communityId);
        return read(communityId, assemblyId);
    }

    @Override
    public FileCustomizableResponseType reportDocument(String communityId, String assemblyId) {
        LoadedAssembly loaded = counted(communityId, assemblyId);
        return Files.pdf(documents.write(loaded.row(), results.count(communityId, assemblyId)), "tally-report.pdf");
    }

    /** Who may see the numbers: everybody of the community once they are signed, before that only who signs them. */
    private LoadedAssembly counted(String communityId, String assemblyId) {
        current.staff(communityId);
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        if (!loaded.row().state().hasResult()) {
            current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        }
        return loaded;
    }

    private Assembly read(String communityId, String assemblyId) {
        return bodies.official(reader.load(communityId, assemblyId));
    }

    private Assembly once(Staff who, @Nullable String key, String operation, Object body, Supplier<Assembly> work) {
        return idempotency.once(new Idempotency.Request(who.accountId(), key, operation, body), Assembly.class, work);
    }
}
