package org.commonhold.notice.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ServingApi;
import org.commonhold.api.model.DoorResults;
import org.commonhold.api.model.NewPosting;
import org.commonhold.api.model.NoticeServing;
import org.commonhold.api.model.ServingFile;
import org.commonhold.api.model.ServingParties;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.print.DoorList;
import org.commonhold.notice.print.EvidenceSheet;
import org.commonhold.notice.serving.KeepProof;
import org.commonhold.notice.serving.Posters;
import org.commonhold.notice.serving.RecordDoorRound;
import org.commonhold.notice.serving.RecordPosting;
import org.commonhold.notice.serving.Serving;
import org.commonhold.notice.serving.ServingReader;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.ServingFiles;
import org.commonhold.platform.AuditTrail;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** On whom a notice was served, and what is recorded about it. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ServingController implements ServingApi {
    private final NoticeAccess access;
    private final Idempotency idempotency;
    private final Book book;
    private final ServingReader reader;
    private final ServingLists lists;
    private final KeepProof keep;
    private final ServingFiles files;
    private final RecordDoorRound doors;
    private final RecordPosting postings;
    private final Posters posters;
    private final DoorList doorList;
    private final EvidenceSheet evidence;
    private final AuditTrail audit;

    ServingController(
            NoticeAccess access,
            Idempotency idempotency,
            Book book,
            ServingReader reader,
            ServingLists lists,
            KeepProof keep,
            ServingFiles files,
            RecordDoorRound doors,
            RecordPosting postings,
            Posters posters,
            DoorList doorList,
            EvidenceSheet evidence,
            AuditTrail audit) {
        this.access = access;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.lists = lists;
        this.keep = keep;
        this.files = files;
        this.doors = doors;
        this.postings = postings;
        this.posters = posters;
        this.doorList = doorList;
        this.evidence = evidence;
        this.audit = audit;
    }

    @Override
    public NoticeServing noticeServing(String communityId, String noticeId) {
        return ServingBodies.serving(serving(communityId, noticeId));
    }

    @Override
    public ServingRecipients servingRecipients(
            String communityId,
            String noticeId,
            @Nullable String after,
            @Nullable Integer limit,
            @Nullable Boolean served) {
        return lists.recipients(serving(communityId, noticeId), served, after, InboxBodies.limit(limit));
    }

    @Override
    public ServingParties servingParties(
            String communityId, String noticeId, @Nullable String after, @Nullable Integer limit) {
        return lists.parties(serving(communityId, noticeId), after, InboxBodies.limit(limit));
    }

    @Override
    public FileCustomizableResponseType doorList(String communityId, String noticeId) {
        Staff who = access.reader(communityId);
        Serving serving = serving(communityId, noticeId);
        boolean names = access.seesNames(communityId);
        if (names) {
            // noted before a name leaves the service, so that no list with names is outside the trail
            audit.note(
                    communityId,
                    who.accountId(),
                    AuditTrail.Act.NAMES_PRINTED,
                    noticeId,
                    Map.of("names", String.valueOf(serving.unserved().size())));
        }
        return NoticeFiles.pdf(doorList.print(serving, names), "door-list.pdf");
    }

    @Override
    public HttpResponse<ServingFile> keepServingFile(String communityId, String noticeId, CompletedFileUpload file) {
        Staff who = access.reader(communityId);
        NoticeRow notice = require(communityId, noticeId);
        try {
            return HttpResponse.created(ServingBodies.file(keep.keep(who, notice, file.getBytes())));
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
    }

    @Override
    public FileCustomizableResponseType servingFile(String communityId, String noticeId, String sha256) {
        access.reader(communityId);
        require(communityId, noticeId);
        byte[] content = files.content(noticeId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return NoticeFiles.file(content, MediaType.APPLICATION_OCTET_STREAM, sha256);
    }

    @Override
    public HttpResponse<NoticeServing> recordDoorResults(
            String communityId, String noticeId, String idempotencyKey, DoorResults body) {
        Staff who = access.reader(communityId);
        require(communityId, noticeId);
        return HttpResponse.created(idempotency.once(
                new Idempotency.Request(
                        who.accountId(), idempotencyKey, "recordDoorResults " + communityId + " " + noticeId, body),
                NoticeServing.class,
                () -> {
                    doors.record(who, communityId, noticeId, ServingBodies.results(body));
                    return ServingBodies.serving(reader.of(reader.require(communityId, noticeId)));
                }));
    }

    @Override
    public FileCustomizableResponseType noticePoster(String communityId, String noticeId) {
        Staff who = access.reader(communityId);
        require(communityId, noticeId);
        return NoticeFiles.file(
                posters.print(communityId, noticeId, who.accountId()), MediaType.APPLICATION_PDF, "poster.pdf");
    }

    @Override
    public HttpResponse<NoticeServing> recordPosting(
            String communityId, String noticeId, String idempotencyKey, NewPosting body) {
        Staff who = access.reader(communityId);
        require(communityId, noticeId);
        NoticeServing recorded = idempotency.once(
                new Idempotency.Request(
                        who.accountId(), idempotencyKey, "recordPosting " + communityId + " " + noticeId, body),
                NoticeServing.class,
                () -> {
                    postings.record(who, communityId, noticeId, ServingBodies.posting(body));
                    return ServingBodies.serving(reader.of(reader.require(communityId, noticeId)));
                });
        book.checkpoint(communityId);
        return HttpResponse.created(recorded);
    }

    @Override
    public FileCustomizableResponseType noticeEvidence(String communityId, String noticeId) {
        return NoticeFiles.pdf(evidence.print(serving(communityId, noticeId)), "evidence.pdf");
    }

    private Serving serving(String communityId, String noticeId) {
        access.reader(communityId);
        return reader.of(require(communityId, noticeId));
    }

    private NoticeRow require(String communityId, String noticeId) {
        NoticeRow notice = reader.require(communityId, noticeId);
        access.requireServing(notice);
        return notice;
    }
}
