package org.commonhold.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.LogKey;
import org.commonhold.api.model.LogState;
import org.commonhold.contract.log.BookKey;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator changes the key of a book; whoever asks for the book gets every key with its announcement. */
@MicronautTest(transactional = false)
class BookKeyTest {
    @Inject
    EmbeddedServer server;

    private StaffFixture staff;
    private TestCommunity community;
    private String path = "";

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        community = CommunityFixture.create(server, 0);
        path = community.path("/log-keys");
    }

    @Test
    void administrator_changesTheKey_andTheBookShowsBothWithTheirAnnouncement() {
        LogState before = book();

        LogKey changed = staff.administrator()
                .post(path, Map.of("formerKey", before.getKey()))
                .as(LogKey.class);

        LogState after = book();
        assertThat(after.getKey()).isEqualTo(changed.getKey()).isNotEqualTo(before.getKey());
        assertThat(after.getKeys()).hasSize(2).last().isEqualTo(changed);
        assertThat(before.getKeys()).containsExactly(after.getKeys().get(0));
        KeyHistory history =
                new KeyHistory(after.getKeys().stream().map(BookKeyTest::read).toList());
        assertThat(history.knows(NoteKey.read(before.getKey()))).isTrue();
        assertThat(history.signed(SignedNote.read(before.getCheckpoint()))).isTrue();
        assertThat(history.signed(SignedNote.read(after.getCheckpoint()))).isTrue();
    }

    @Test
    void sameRequestAgain_isAnsweredAlike_andAnOlderKeyIsRefused() {
        String first = book().getKey();
        LogKey second = change(first);
        assertThat(change(first)).isEqualTo(second);
        change(second.getKey());

        staff.administrator().post(path, Map.of("formerKey", first)).refused(RefusalCode.LOG_KEY_CHANGED);
        staff.administrator().post(path, Map.of("formerKey", "none")).refused(RefusalCode.LOG_KEY_CHANGED);
        assertThat(book().getKeys()).hasSize(3);
    }

    @Test
    void nobodyButAnAdministrator_mayChangeIt() {
        Map<String, String> body = Map.of("formerKey", book().getKey());
        ServiceClient worker =
                staff.official(community.communityId(), Role.COMMUNITY_WORKER).client();

        staff.nobody().post(path, body).refused(RefusalCode.NOT_SIGNED_IN);
        worker.post(path, body).refused(RefusalCode.ROLE_MISSING);
        staff.official(CommunityFixture.create(server, 0).communityId(), Role.COMMITTEE)
                .client()
                .post(path, body)
                .refused(RefusalCode.NOT_FOUND);
        staff.administrator()
                .post("/api/staff/communities/" + "0".repeat(32) + "/log-keys", body)
                .refused(RefusalCode.NOT_FOUND);
        assertThat(book().getKeys()).hasSize(1);
    }

    private LogKey change(String former) {
        return staff.administrator().post(path, Map.of("formerKey", former)).as(LogKey.class);
    }

    private LogState book() {
        return staff.nobody().get("/api/log/" + community.communityId()).as(LogState.class);
    }

    private static BookKey read(LogKey key) {
        String announcement = key.getAnnouncement();
        return new BookKey(
                key.getFrom(), NoteKey.read(key.getKey()), announcement == null ? null : SignedNote.read(announcement));
    }
}
