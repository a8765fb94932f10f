package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.function.Supplier;
import org.commonhold.api.ProceedingsApi;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.ConfirmationRecord;
import org.commonhold.api.model.Confirmations;
import org.commonhold.api.model.DecisionEnd;
import org.commonhold.api.model.IncidentRecord;
import org.commonhold.api.model.Incidents;
import org.commonhold.api.model.NotVotedParties;
import org.commonhold.api.model.ObjectionAnswer;
import org.commonhold.api.model.RecountCall;
import org.commonhold.api.model.Recounts;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.after.Objections;
import org.commonhold.assembly.open.NotVoted;
import org.commonhold.assembly.open.RecordIncident;
import org.commonhold.assembly.paperwork.FilingPackage;
import org.commonhold.assembly.paperwork.ParticipationSlips;
import org.commonhold.assembly.paperwork.SignedDocuments;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.recount.CallRecount;
import org.commonhold.assembly.recount.SignRecount;
import org.commonhold.assembly.step.EndDecision;
import org.commonhold.assembly.store.IncidentRows;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** What officials do beside the steps of an assembly. Who has not voted is told to those who remind owners, never to the property company. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ProceedingsController implements ProceedingsApi {
    private final CurrentPerson current;
    private final ConvenerAccess conveners;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final NotVoted notVoted;
    private final RecordIncident record;
    private final IncidentRows incidents;
    private final Objections objections;
    private final SignedDocuments documents;
    private final FilingPackage filing;
    private final ParticipationSlips slips;
    private final EndDecision end;
    private final org.commonhold.assembly.after.Confirmations sample;
    private final CallRecount recountCalls;
    private final SignRecount recountSignatures;
    private final RecountBodies recountBodies;
    private final AssemblyBodies bodies;
    private final Clock clock;

    ProceedingsController(
            CurrentPerson current,
            ConvenerAccess conveners,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            NotVoted notVoted,
            RecordIncident record,
            IncidentRows incidents,
            Objections objections,
            SignedDocuments documents,
            FilingPackage filing,
            ParticipationSlips slips,
            EndDecision end,
            org.commonhold.assembly.after.Confirmations sample,
            CallRecount recountCalls,
            SignRecount recountSignatures,
            RecountBodies recountBodies,
            AssemblyBodies bodies,
            Clock clock) {
        this.current = current;
        this.conveners = conveners;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.notVoted = notVoted;
        this.record = record;
        this.incidents = incidents;
        this.objections = objections;
        this.documents = documents;
        this.filing = filing;
        this.slips = slips;
        this.end = end;
        this.sample = sample;
        this.recountCalls = recountCalls;
        this.recountSignatures = recountSignatures;
        this.recountBodies = recountBodies;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public NotVotedParties notVoted(String communityId, String assemblyId) {
        conveners.ofAssembly(communityId, assemblyId);
        return ProceedingsBodies.notVoted(notVoted.of(reader.load(communityId, assemblyId)), clock.instant());
    }

    @Override
    public Incidents incidents(String communityId, String assemblyId) {
        current.staff(communityId);
        reader.load(communityId, assemblyId);
        return ProceedingsBodies.incidents(incidents.ofAssembly(assemblyId));
    }

    @Override
    public Incidents recordIncident(String communityId, String assemblyId, String idempotencyKey, IncidentRecord body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        Idempotency.Request once =
                new Idempotency.Request(who.accountId(), idempotencyKey, "recordIncident " + assemblyId, body);
        Incidents done = idempotency.once(once, Incidents.class, () -> {
            record.record(
                    communityId,
                    assemblyId,
                    new RecordIncident.Incident(
                            body.getBeganAt().toInstant(),
                            body.getEndedAt().toInstant(),
                            body.getWhat(),
                            body.getHandling()),
                    who.accountId());
            return ProceedingsBodies.incidents(incidents.ofAssembly(assemblyId));
        });
        book.checkpoint(communityId);
        return done;
    }

    @Override
    public org.commonhold.api.model.Objections objections(String communityId, String assemblyId) {
        current.staff(
                communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
        reader.load(communityId, assemblyId);
        return ProceedingsBodies.objections(objections.of(assemblyId));
    }

    @Override
    public org.commonhold.api.model.Objections answerObjection(
            String communityId, String assemblyId, String objectionId, String idempotencyKey, ObjectionAnswer body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        Idempotency.Request once =
                new Idempotency.Request(who.accountId(), idempotencyKey, "answerObjection " + objectionId, body);
        return idempotency.once(once, org.commonhold.api.model.Objections.class, () -> {
            objections.answer(communityId, assemblyId, objectionId, body.getAnswer(), who.accountId());
            return ProceedingsBodies.objections(objections.of(assemblyId));
        });
    }

    @Override
    public Recounts recounts(String communityId, String assemblyId) {
        Staff who = current.staff(
                communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
        return recountBodies.all(communityId, assemblyId, who.accountId());
    }

    @Override
    public Recounts callRecount(String communityId, String assemblyId, String idempotencyKey, RecountCall body) {
        Staff who =
                current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER, Role.SCRUTINEER);
        Idempotency.Request once =
                new Idempotency.Request(who.accountId(), idempotencyKey, "callRecount " + assemblyId, body);
        return idempotency.once(once, Recounts.class, () -> {
            recountCalls.call(communityId, assemblyId, body.getReason(), who.accountId());
            return recountBodies.all(communityId, assemblyId, who.accountId());
        });
    }

    @Override
    public Recounts signRecount(String communityId, String assemblyId, String recountId, SignedDocument body) {
        Staff who = current.staff(communityId, recountSignatures.role(body.getJws()));
        recountSignatures.sign(communityId, assemblyId, recountId, who, body.getJws());
        book.checkpoint(communityId);
        return recountBodies.all(communityId, assemblyId, who.accountId());
    }

    @Override
    public FileCustomizableResponseType minutes(String communityId, String assemblyId) {
        current.staff(communityId);
        return Files.pdf(
                documents.of(reader.load(communityId, assemblyId), SignedDocuments.Kind.MINUTES), "minutes.pdf");
    }

    @Override
    public FileCustomizableResponseType decision(String communityId, String assemblyId) {
        current.staff(communityId);
        return Files.pdf(
                documents.of(reader.load(communityId, assemblyId), SignedDocuments.Kind.DECISION), "decision.pdf");
    }

    @Override
    public FileCustomizableResponseType participationSlips(
            String communityId, String assemblyId, @Nullable String building, @Nullable String party) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER, Role.SCRUTINEER);
        return Files.pdf(slips.write(reader.load(communityId, assemblyId), building, party), "participation.pdf");
    }

    @Override
    public FileCustomizableResponseType filing(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        return Files.download(filing.write(reader.load(communityId, assemblyId)), "application/zip", "filing.zip");
    }

    @Override
    public Assembly revokeDecision(String communityId, String assemblyId, String idempotencyKey, DecisionEnd body) {
        Staff who = current.staff(communityId, Role.STREET_OFFICER);
        return ended(communityId, assemblyId, who, idempotencyKey, body, () -> {
            end.revoke(communityId, assemblyId, body.getDocument(), who.accountId());
            return bodies.official(reader.load(communityId, assemblyId));
        });
    }

    @Override
    public Assembly annulDecision(String communityId, String assemblyId, String idempotencyKey, DecisionEnd body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        return ended(communityId, assemblyId, who, idempotencyKey, body, () -> {
            end.annul(communityId, assemblyId, body.getDocument(), who.accountId());
            return bodies.official(reader.load(communityId, assemblyId));
        });
    }

    @Override
    public Confirmations confirmations(String communityId, String assemblyId) {
        current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        return ProceedingsBodies.confirmations(sample.of(reader.load(communityId, assemblyId)));
    }

    @Override
    public Confirmations recordConfirmation(
            String communityId, String assemblyId, String idempotencyKey, ConfirmationRecord body) {
        Staff who = current.staff(communityId, Role.SCRUTINEER);
        Idempotency.Request once =
                new Idempotency.Request(who.accountId(), idempotencyKey, "recordConfirmation " + assemblyId, body);
        return idempotency.once(once, Confirmations.class, () -> {
            sample.record(
                    reader.load(communityId, assemblyId),
                    body.getPartyKey(),
                    body.getWay().getValue(),
                    body.getResult().getValue(),
                    who.accountId());
            return ProceedingsBodies.confirmations(sample.of(reader.load(communityId, assemblyId)));
        });
    }

    private Assembly ended(
            String communityId, String assemblyId, Staff who, String key, DecisionEnd body, Supplier<Assembly> work) {
        Assembly done = idempotency.once(
                new Idempotency.Request(who.accountId(), key, "endDecision " + assemblyId, body), Assembly.class, work);
        book.checkpoint(communityId);
        return done;
    }
}
