package org.commonhold.notice.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.commonhold.api.NoticesApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Channel;
import org.commonhold.api.model.ChannelChannel;
import org.commonhold.api.model.Channels;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeDraft;
import org.commonhold.api.model.NoticeOptions;
import org.commonhold.api.model.NoticePage;
import org.commonhold.api.model.NoticePreview;
import org.commonhold.api.model.NoticePreviewRequest;
import org.commonhold.api.model.NoticeProgress;
import org.commonhold.api.model.NoticeState;
import org.commonhold.api.model.NoticeTemplate;
import org.commonhold.api.model.NoticeTemplates;
import org.commonhold.api.model.StaffBoard;
import org.commonhold.delivery.ChannelState;
import org.commonhold.delivery.Deliveries;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.compose.AttachToNotice;
import org.commonhold.notice.compose.DraftNotice;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.compose.PreviewAudience;
import org.commonhold.notice.compose.SendNotice;
import org.commonhold.notice.read.NoticeReader;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Notices for those who send them. */
@Controller
class NoticeController implements NoticesApi {
    private final NoticeAccess access;
    private final Idempotency idempotency;
    private final Book book;
    private final DraftNotice drafts;
    private final AttachToNotice attachments;
    private final SendNotice send;
    private final PreviewAudience preview;
    private final NoticeReader reader;
    private final NoticeViews views;
    private final BoardView board;
    private final OptionsView options;
    private final NoticeFiles files;
    private final Deliveries deliveries;

    NoticeController(
            NoticeAccess access,
            Idempotency idempotency,
            Book book,
            DraftNotice drafts,
            AttachToNotice attachments,
            SendNotice send,
            PreviewAudience preview,
            NoticeReader reader,
            NoticeViews views,
            BoardView board,
            OptionsView options,
            NoticeFiles files,
            Deliveries deliveries) {
        this.access = access;
        this.idempotency = idempotency;
        this.book = book;
        this.drafts = drafts;
        this.attachments = attachments;
        this.send = send;
        this.preview = preview;
        this.reader = reader;
        this.views = views;
        this.board = board;
        this.options = options;
        this.files = files;
        this.deliveries = deliveries;
    }

    @Override
    public StaffBoard staffBoard() {
        return board.board();
    }

    @Override
    public NoticePage notices(
            String communityId, @Nullable NoticeState state, @Nullable String before, @Nullable Integer limit) {
        access.reader(communityId);
        org.commonhold.notice.NoticeState wanted =
                state == null ? null : org.commonhold.notice.NoticeState.valueOf(state.getValue());
        return views.page(reader.page(communityId, wanted, InboxBodies.cursor(before), InboxBodies.limit(limit)));
    }

    @Override
    public HttpResponse<Notice> draftNotice(String communityId, String idempotencyKey, NoticeDraft body) {
        Staff who = access.reader(communityId);
        return HttpResponse.created(once(who, idempotencyKey, "draftNotice " + communityId, body, () -> {
            String noticeId = drafts.draft(who, communityId, NoticeBodies.content(body));
            return read(who, communityId, noticeId);
        }));
    }

    @Override
    public Notice notice(String communityId, String noticeId) {
        return read(access.reader(communityId), communityId, noticeId);
    }

    @Override
    public Notice changeNotice(String communityId, String noticeId, NoticeDraft body) {
        Staff who = access.reader(communityId);
        drafts.change(who, communityId, noticeId, NoticeBodies.content(body));
        return read(who, communityId, noticeId);
    }

    @Override
    public HttpResponse<Void> withdrawNotice(String communityId, String noticeId) {
        access.reader(communityId);
        send.withdraw(communityId, noticeId);
        return HttpResponse.noContent();
    }

    @Override
    public HttpResponse<Notice> attachToNotice(String communityId, String noticeId, CompletedFileUpload file) {
        Staff who = access.reader(communityId);
        try {
            attachments.attach(communityId, noticeId, file.getFilename(), file.getBytes());
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
        return HttpResponse.created(read(who, communityId, noticeId));
    }

    @Override
    public FileCustomizableResponseType noticeAttachment(String communityId, String noticeId, String sha256) {
        access.reader(communityId);
        return files.attachment(reader.load(communityId, noticeId).noticeId(), sha256);
    }

    @Override
    public HttpResponse<Void> detachFromNotice(String communityId, String noticeId, String sha256) {
        access.reader(communityId);
        attachments.detach(communityId, noticeId, sha256);
        return HttpResponse.noContent();
    }

    @Override
    public Notice sendNotice(String communityId, String noticeId, String idempotencyKey) {
        Staff who = access.reader(communityId);
        Notice sent = once(who, idempotencyKey, "sendNotice " + communityId + " " + noticeId, null, () -> {
            send.send(communityId, noticeId);
            return read(who, communityId, noticeId);
        });
        book.checkpoint(communityId);
        return sent;
    }

    @Override
    public Notice approveNotice(String communityId, String noticeId) {
        Staff who = access.reader(communityId);
        send.approve(who, communityId, noticeId);
        book.checkpoint(communityId);
        return read(who, communityId, noticeId);
    }

    @Override
    public NoticeProgress noticeProgress(String communityId, String noticeId) {
        access.reader(communityId);
        return views.progress(reader.load(communityId, noticeId));
    }

    @Override
    public NoticePreview previewAudience(String communityId, NoticePreviewRequest body) {
        access.reader(communityId);
        access.senderRole(communityId, NoticeBodies.kind(body.getKind()));
        return NoticeViews.preview(preview.preview(communityId, NoticeBodies.audience(body.getAudience())));
    }

    @Override
    public NoticeOptions noticeOptions(String communityId) {
        access.reader(communityId);
        return options.options(communityId);
    }

    @Override
    public NoticeTemplates noticeTemplates(String communityId) {
        access.reader(communityId);
        boolean confidential = access.seesConfidential(communityId);
        List<NoticeTemplate> templates = org.commonhold.notice.compose.NoticeTemplates.all().stream()
                .filter(each -> confidential || !each.kind().confidential())
                .map(NoticeViews::template)
                .toList();
        return new NoticeTemplates(templates);
    }

    @Override
    public Channels channels(String communityId) {
        access.reader(communityId);
        return new Channels(deliveries.channels(communityId).stream()
                .map(NoticeController::channel)
                .toList());
    }

    private static Channel channel(ChannelState state) {
        return new Channel(ChannelChannel.fromValue(state.channel().name()), state.on())
                .why(state.why().name())
                .pausedUntil(NoticeBodies.timeOrNull(state.pausedUntil()));
    }

    private Notice read(Staff who, String communityId, String noticeId) {
        return views.notice(who, reader.load(communityId, noticeId));
    }

    private Notice once(Staff who, String key, String operation, @Nullable Object body, Supplier<Notice> work) {
        return idempotency.once(new Idempotency.Request(who.accountId(), key, operation, body), Notice.class, work);
    }
}
