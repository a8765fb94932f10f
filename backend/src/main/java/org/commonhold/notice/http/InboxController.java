package org.commonhold.notice.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.util.Objects;
import org.commonhold.api.InboxApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.InboxServing;
import org.commonhold.api.model.InboxUnread;
import org.commonhold.api.model.NoticeSettings;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.inbox.CalendarFile;
import org.commonhold.notice.inbox.ChangeWishes;
import org.commonhold.notice.inbox.InboxReader;
import org.commonhold.notice.inbox.ReadInbox;
import org.commonhold.notice.serving.AcknowledgeNotice;
import org.commonhold.notice.serving.OwnServing;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** The inbox of the owner who is signed in. */
@Controller
class InboxController implements InboxApi {
    private static final String CALENDAR = "text/calendar";

    private final CurrentPerson current;
    private final InboxReader reader;
    private final ReadInbox read;
    private final ChangeWishes wishes;
    private final InboxBodies bodies;
    private final NoticeFiles files;
    private final AcknowledgeNotice acknowledge;
    private final OwnServing servings;

    InboxController(
            CurrentPerson current,
            InboxReader reader,
            ReadInbox read,
            ChangeWishes wishes,
            InboxBodies bodies,
            NoticeFiles files,
            AcknowledgeNotice acknowledge,
            OwnServing servings) {
        this.current = current;
        this.reader = reader;
        this.read = read;
        this.wishes = wishes;
        this.bodies = bodies;
        this.files = files;
        this.acknowledge = acknowledge;
        this.servings = servings;
    }

    @Override
    public InboxPage inbox(
            @Nullable String before, @Nullable Integer limit, @Nullable Boolean unread, @Nullable Boolean texts) {
        return InboxBodies.page(
                reader.page(
                        current.owner(),
                        InboxBodies.cursor(before),
                        InboxBodies.limit(limit),
                        Boolean.TRUE.equals(unread)),
                Boolean.TRUE.equals(texts));
    }

    @Override
    public InboxEntry inboxEntry(String itemId) {
        Owner owner = current.owner();
        read.open(owner, itemId);
        return bodies.entry(owner, reader.item(owner, itemId));
    }

    @Override
    public InboxUnread readItem(String itemId) {
        return new InboxUnread(read.read(current.owner(), itemId)).itemId(itemId);
    }

    @Override
    public InboxUnread readEverything() {
        read.readAll(current.owner());
        return new InboxUnread(0);
    }

    @Override
    public FileCustomizableResponseType inboxAttachment(String itemId, String sha256) {
        return files.attachment(notice(itemId).noticeId(), sha256);
    }

    @Override
    public FileCustomizableResponseType inboxCalendar(String itemId) {
        NoticeRow notice = notice(itemId);
        Meeting meeting = NoticeContents.of(notice).meeting();
        if (meeting == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        byte[] file = CalendarFile.write(
                notice.noticeId(),
                notice.titleZh(),
                notice.bodyZh(),
                meeting,
                Objects.requireNonNull(notice.startedAt(), "what is in an inbox was sent"));
        return NoticeFiles.file(file, CALENDAR, "meeting.ics");
    }

    @Override
    public InboxServing acknowledgeItem(String itemId, SignedDocument body) {
        Owner owner = current.owner();
        acknowledge.acknowledge(owner, itemId, body.getJws());
        return ServingBodies.own(servings.of(owner, itemId));
    }

    @Override
    public InboxServing inboxServing(String itemId) {
        return ServingBodies.own(servings.of(current.owner(), itemId));
    }

    @Override
    public NoticeSettings noticeSettings() {
        return InboxBodies.settings(wishes.of(current.owner()));
    }

    @Override
    public NoticeSettings changeNoticeSettings(NoticeSettings body) {
        Owner owner = current.owner();
        wishes.change(owner, InboxBodies.wishes(body));
        return InboxBodies.settings(wishes.of(owner));
    }

    private NoticeRow notice(String itemId) {
        NoticeRow notice = reader.item(current.owner(), itemId).notice();
        if (notice == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return notice;
    }
}
