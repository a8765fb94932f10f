package org.commonhold.notice;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeState;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;

/** Writes, sends and reads notices of one community over HTTP, as its people do. */
public final class NoticeDriver {
    public final TestCommunity community;
    public final StaffFixture staff;
    public final Official worker;
    private final EmbeddedServer server;

    public NoticeDriver(EmbeddedServer server, int owners) {
        this(server, CommunityFixture.create(server, owners));
    }

    public NoticeDriver(EmbeddedServer server, TestCommunity community) {
        this.server = server;
        this.community = community;
        staff = StaffFixture.on(server);
        worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
    }

    /** A notice to every owner. */
    public static Map<String, Object> draft(String kind) {
        return draft(kind, Map.of("roles", List.of("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED")));
    }

    public static Map<String, Object> draft(String kind, Map<String, Object> audience) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("kind", kind);
        draft.put("title", Map.of("zh-CN", "消防通道检查", "en", "Fire lanes are checked"));
        draft.put("body", Map.of("zh-CN", "周六上午检查消防通道，\n请勿停车。"));
        draft.put("audience", audience);
        return draft;
    }

    public String path(String rest) {
        return community.path("/notices" + rest);
    }

    public Official official(Role role) {
        return staff.official(community.communityId(), role);
    }

    public Notice written(ServiceClient who, Map<String, Object> draft) {
        return who.post(path(""), draft).as(Notice.class);
    }

    public ServiceClient.Answer send(ServiceClient who, String noticeId) {
        return who.post(path("/" + noticeId + "/sending"), Map.of());
    }

    public Notice read(String noticeId) {
        return worker.client().get(path("/" + noticeId)).as(Notice.class);
    }

    /** Writes and sends as the community worker and waits until every inbox has it. */
    public Notice sent(Map<String, Object> draft) {
        Notice notice = written(worker.client(), draft);
        send(worker.client(), notice.getNoticeId()).ok();
        return awaitSent(notice.getNoticeId());
    }

    public Notice awaitSent(String noticeId) {
        await(() -> read(noticeId).getState() == NoticeState.SENT);
        return read(noticeId);
    }

    /** An enrolled phone of the owner at that place. */
    public Device phone(int owner) {
        return OwnerFixture.on(server).enrol(community, community.people().get(owner), worker);
    }

    public static InboxPage inbox(ServiceClient phone) {
        return phone.get("/api/resident/inbox").as(InboxPage.class);
    }

    public ServiceClient.Answer attach(ServiceClient who, String noticeId, String name, byte[] content) {
        return who.upload(path("/" + noticeId + "/attachments"), name, "text/html", content);
    }

    /** A scanned paper or a photo for a notice. */
    public ServiceClient.Answer proof(ServiceClient who, String noticeId, byte[] content) {
        return who.upload(path("/" + noticeId + "/serving/files"), "扫描.pdf", "text/html", content);
    }

    /** The number that a query finds, as a stranger to every transaction sees it. */
    public static long count(DataSource database, String sql, Object... values) {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(database).getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                select.setObject(at + 1, values[at]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a condition of the background work. */
    public static void await(Callable<Boolean> condition) {
        Eventually.until("what the background work does", condition);
    }

    public static String in(Instant instant) {
        return instant.toString();
    }
}
