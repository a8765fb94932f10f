package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.io.IOException;
import java.util.function.Supplier;
import org.commonhold.api.PaperApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.PaperDesk;
import org.commonhold.api.model.PaperEntries;
import org.commonhold.api.model.PaperEntryView;
import org.commonhold.api.model.PaperPartyRef;
import org.commonhold.api.model.PaperPrint;
import org.commonhold.api.model.PaperRegistration;
import org.commonhold.api.model.PaperRequestRecord;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.paper.EnterSheet;
import org.commonhold.assembly.paper.KeepRegister;
import org.commonhold.assembly.paper.RequestPaper;
import org.commonhold.assembly.paper.ReviewSheet;
import org.commonhold.assembly.paper.SheetDocuments;
import org.commonhold.assembly.paper.Sheets;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Paper for workers and counters: they alone see what stands on a sheet, and only until it is in the book. */
@Controller
class PaperController implements PaperApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final PaperBodies bodies;
    private final Sheets sheets;
    private final RequestPaper request;
    private final KeepRegister register;
    private final EnterSheet enter;
    private final ReviewSheet review;
    private final SheetDocuments documents;

    PaperController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            PaperBodies bodies,
            Sheets sheets,
            RequestPaper request,
            KeepRegister register,
            EnterSheet enter,
            ReviewSheet review,
            SheetDocuments documents) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.bodies = bodies;
        this.sheets = sheets;
        this.request = request;
        this.register = register;
        this.enter = enter;
        this.review = review;
        this.documents = documents;
    }

    @Override
    public PaperDesk paperDesk(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER, Role.SCRUTINEER);
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return bodies.desk(loaded);
    }

    @Override
    public PaperDesk recordPaperRequest(
            String communityId, String assemblyId, String idempotencyKey, PaperRequestRecord body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        return appended(communityId, who, idempotencyKey, "recordPaperRequest " + assemblyId, body, () -> {
            PaperBox.Way way = PaperBox.Way.valueOf(body.getWay().getValue());
            request.request(communityId, assemblyId, body.getPartyKey(), way);
            return bodies.desk(reader.load(communityId, assemblyId));
        });
    }

    @Override
    public PaperDesk recordPaperWithdrawal(
            String communityId, String assemblyId, String idempotencyKey, PaperPartyRef body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        return appended(communityId, who, idempotencyKey, "recordPaperWithdrawal " + assemblyId, body, () -> {
            request.withdraw(communityId, assemblyId, body.getPartyKey());
            return bodies.desk(reader.load(communityId, assemblyId));
        });
    }

    @Override
    public PaperSheet printSheet(String communityId, String assemblyId, String idempotencyKey, PaperPrint body) {
        Staff who = worker(communityId);
        return once(who, idempotencyKey, "printSheet " + assemblyId, body, () -> {
            int serial =
                    register.print(communityId, assemblyId, body.getPartyKey(), body.getLargePrint(), who.accountId());
            return bodies.sheet(assemblyId, serial);
        });
    }

    @Override
    public FileCustomizableResponseType sheetDocument(String communityId, String assemblyId, Integer serial) {
        worker(communityId);
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        byte[] pdf = documents.write(loaded.row(), sheets.sheet(assemblyId, serial));
        return Files.pdf(pdf, "ballot-" + SheetDocuments.number(serial) + ".pdf");
    }

    @Override
    public PaperSheet registerSheet(
            String communityId, String assemblyId, Integer serial, String idempotencyKey, PaperRegistration body) {
        Staff who = worker(communityId);
        return once(who, idempotencyKey, "registerSheet " + assemblyId + " " + serial, body, () -> {
            switch (body.getStep()) {
                case DELIVERED -> register.deliver(communityId, assemblyId, serial, note(body), who.accountId());
                case RECEIVED -> register.receive(communityId, assemblyId, serial, body.getProxyId(), who.accountId());
                case SPOILED -> register.spoil(communityId, assemblyId, serial);
            }
            return bodies.sheet(assemblyId, serial);
        });
    }

    @Override
    public PaperSheet scanSheet(String communityId, String assemblyId, Integer serial, CompletedFileUpload file) {
        Staff who = worker(communityId);
        try {
            register.scan(communityId, assemblyId, serial, file.getBytes(), who.accountId());
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
        return bodies.sheet(assemblyId, serial);
    }

    @Override
    public FileCustomizableResponseType sheetScan(String communityId, String assemblyId, Integer serial) {
        worker(communityId);
        KeepRegister.Scan scan = register.readScan(communityId, assemblyId, serial);
        return Files.download(
                scan.content().toArray(), "application/octet-stream", "scan-" + SheetDocuments.number(serial));
    }

    @Override
    public PaperEntries paperEntries(String communityId, String assemblyId) {
        Staff who = worker(communityId);
        return new PaperEntries(enter.waiting(communityId, assemblyId).stream()
                .map(each -> new PaperEntryView(
                        each.row().entryId(),
                        each.row().serial(),
                        each.jws(),
                        Bodies.time(each.row().enteredAt()),
                        each.row().accountId().equals(who.accountId())))
                .toList());
    }

    @Override
    public PaperSheet enterSheet(String communityId, String assemblyId, SignedDocument body) {
        Staff who = worker(communityId);
        enter.enter(communityId, assemblyId, who, body.getJws());
        PaperEntry entry =
                PaperEntry.read(CompactJws.read(body.getJws()).payload().toArray());
        return bodies.sheet(assemblyId, entry.serial());
    }

    @Override
    public PaperDesk reviewSheet(String communityId, String assemblyId, SignedDocument body) {
        Staff who = worker(communityId);
        review.review(communityId, assemblyId, who, body.getJws());
        book.checkpoint(communityId);
        return bodies.desk(reader.load(communityId, assemblyId));
    }

    private Staff worker(String communityId) {
        return current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER);
    }

    private static String note(PaperRegistration body) {
        @Nullable String note = body.getNote();
        if (note == null || note.isBlank()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "note");
        }
        return note;
    }

    private PaperDesk appended(
            String communityId, Staff who, String key, String operation, Object body, Supplier<PaperDesk> work) {
        PaperDesk desk =
                idempotency.once(new Idempotency.Request(who.accountId(), key, operation, body), PaperDesk.class, work);
        book.checkpoint(communityId);
        return desk;
    }

    private PaperSheet once(Staff who, String key, String operation, Object body, Supplier<PaperSheet> work) {
        return idempotency.once(new Idempotency.Request(who.accountId(), key, operation, body), PaperSheet.class, work);
    }
}
