package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentProceedingsApi;
import org.commonhold.api.model.Incidents;
import org.commonhold.api.model.ObjectionStatement;
import org.commonhold.api.model.Turnout;
import org.commonhold.assembly.after.Objections;
import org.commonhold.assembly.paperwork.EvidenceSheets;
import org.commonhold.assembly.paperwork.SignedDocuments;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.OwnParties;
import org.commonhold.assembly.store.IncidentRows;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** What owners see and do beside the steps of an assembly. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ResidentProceedingsController implements ResidentProceedingsApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final OwnParties ownParties;
    private final TurnoutBodies turnouts;
    private final IncidentRows incidents;
    private final Objections objections;
    private final SignedDocuments documents;
    private final EvidenceSheets sheets;

    ResidentProceedingsController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            OwnParties ownParties,
            TurnoutBodies turnouts,
            IncidentRows incidents,
            Objections objections,
            SignedDocuments documents,
            EvidenceSheets sheets) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.ownParties = ownParties;
        this.turnouts = turnouts;
        this.incidents = incidents;
        this.objections = objections;
        this.documents = documents;
        this.sheets = sheets;
    }

    @Override
    public Turnout ownTurnout(String assemblyId) {
        return turnouts.of(frozen(current.owner(), assemblyId));
    }

    @Override
    public Incidents ownIncidents(String assemblyId) {
        reader.loadPublic(current.owner().communityId(), assemblyId);
        return ProceedingsBodies.incidents(incidents.ofAssembly(assemblyId));
    }

    @Override
    public org.commonhold.api.model.Objections ownObjections(String assemblyId) {
        Owner owner = current.owner();
        reader.loadPublic(owner.communityId(), assemblyId);
        return own(owner, assemblyId);
    }

    @Override
    public org.commonhold.api.model.Objections objectToResult(
            String assemblyId, String idempotencyKey, ObjectionStatement body) {
        Owner owner = current.owner();
        reader.loadPublic(owner.communityId(), assemblyId);
        Idempotency.Request once =
                new Idempotency.Request(owner.personId(), idempotencyKey, "objectToResult " + assemblyId, body);
        org.commonhold.api.model.Objections done =
                idempotency.once(once, org.commonhold.api.model.Objections.class, () -> {
                    objections.object(owner.communityId(), assemblyId, owner.personId(), body.getStatement());
                    return own(owner, assemblyId);
                });
        book.checkpoint(owner.communityId());
        return done;
    }

    @Override
    public FileCustomizableResponseType ownMinutes(String assemblyId) {
        return document(assemblyId, SignedDocuments.Kind.MINUTES, "minutes.pdf");
    }

    @Override
    public FileCustomizableResponseType ownDecision(String assemblyId) {
        return document(assemblyId, SignedDocuments.Kind.DECISION, "decision.pdf");
    }

    @Override
    public FileCustomizableResponseType evidenceSheet(String assemblyId, String ballotId) {
        Owner owner = current.owner();
        LoadedAssembly loaded = frozen(owner, assemblyId);
        return Files.pdf(sheets.write(loaded, ownParties.represented(loaded, owner), ballotId), "evidence-sheet.pdf");
    }

    private FileCustomizableResponseType document(String assemblyId, SignedDocuments.Kind kind, String name) {
        LoadedAssembly loaded = reader.loadPublic(current.owner().communityId(), assemblyId);
        return Files.pdf(documents.of(loaded, kind), name);
    }

    private org.commonhold.api.model.Objections own(Owner owner, String assemblyId) {
        return ProceedingsBodies.objections(objections.of(assemblyId).stream()
                .filter(row -> row.personId().equals(owner.personId()))
                .toList());
    }

    private LoadedAssembly frozen(Owner owner, String assemblyId) {
        LoadedAssembly loaded = reader.loadPublic(owner.communityId(), assemblyId);
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return loaded;
    }
}
