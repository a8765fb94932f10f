package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import java.util.function.Consumer;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentPaperApi;
import org.commonhold.api.model.OwnPaper;
import org.commonhold.api.model.PaperObjection;
import org.commonhold.api.model.PaperPartyRef;
import org.commonhold.assembly.dispute.DisputeBallot;
import org.commonhold.assembly.paper.RequestPaper;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.OwnParties;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** Paper for owners: everybody of a party sees its sheets, its representative asks for paper, and anybody of it may object. */
@Controller
class ResidentPaperController implements ResidentPaperApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final OwnParties ownParties;
    private final PaperBodies bodies;
    private final RequestPaper request;
    private final DisputeBallot dispute;

    ResidentPaperController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            OwnParties ownParties,
            PaperBodies bodies,
            RequestPaper request,
            DisputeBallot dispute) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.ownParties = ownParties;
        this.bodies = bodies;
        this.request = request;
        this.dispute = dispute;
    }

    @Override
    public OwnPaper ownPaper(String assemblyId) {
        return read(current.owner(), assemblyId);
    }

    @Override
    public OwnPaper requestPaper(String assemblyId, String idempotencyKey, PaperPartyRef body) {
        return represented(
                "requestPaper",
                assemblyId,
                idempotencyKey,
                body,
                owner -> request.request(owner.communityId(), assemblyId, body.getPartyKey(), PaperBox.Way.DEVICE));
    }

    @Override
    public OwnPaper withdrawPaper(String assemblyId, String idempotencyKey, PaperPartyRef body) {
        return represented(
                "withdrawPaper",
                assemblyId,
                idempotencyKey,
                body,
                owner -> request.withdraw(owner.communityId(), assemblyId, body.getPartyKey()));
    }

    @Override
    public OwnPaper objectToPaper(String assemblyId, String idempotencyKey, PaperObjection body) {
        Owner owner = current.owner();
        boolean part = ownParties.shared(frozen(owner, assemblyId), owner).contains(body.getPartyKey());
        if (!part) {
            throw new RefusedException(RefusalCode.NOT_FOUND, "partyKey");
        }
        Idempotency.Request once =
                new Idempotency.Request(owner.personId(), idempotencyKey, "objectToPaper " + assemblyId, body);
        return idempotency.once(once, OwnPaper.class, () -> {
            dispute.dispute(
                    owner.communityId(),
                    assemblyId,
                    body.getPartyKey(),
                    BallotCase.Reason.PAPER_OBJECTION,
                    body.getStatement(),
                    owner.personId());
            return read(owner, assemblyId);
        });
    }

    private OwnPaper represented(
            String operation, String assemblyId, String key, PaperPartyRef body, Consumer<Owner> work) {
        Owner owner = current.owner();
        boolean represents =
                ownParties.represented(frozen(owner, assemblyId), owner).contains(body.getPartyKey());
        if (!represents) {
            throw new RefusedException(RefusalCode.NOT_FOUND, "partyKey");
        }
        Idempotency.Request once = new Idempotency.Request(owner.personId(), key, operation + " " + assemblyId, body);
        OwnPaper done = idempotency.once(once, OwnPaper.class, () -> {
            work.accept(owner);
            return read(owner, assemblyId);
        });
        book.checkpoint(owner.communityId());
        return done;
    }

    private OwnPaper read(Owner owner, String assemblyId) {
        LoadedAssembly loaded = frozen(owner, assemblyId);
        return bodies.own(loaded, ownParties.shared(loaded, owner), ownParties.represented(loaded, owner));
    }

    private LoadedAssembly frozen(Owner owner, String assemblyId) {
        LoadedAssembly loaded = reader.loadPublic(owner.communityId(), assemblyId);
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return loaded;
    }
}
