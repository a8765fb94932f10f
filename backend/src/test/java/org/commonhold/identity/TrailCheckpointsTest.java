package org.commonhold.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AuditCheck;
import org.commonhold.api.model.AuditCheckFault;
import org.commonhold.api.model.AuditCheckpoint;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.trail.TrailCheckpoints;
import org.commonhold.platform.AuditTrail;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trail of uses of personal data against the book: whoever has the database can change the one, and not the other along with it. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
class TrailCheckpointsTest {
    private static final String SUBJECT = "5a".repeat(16);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    AuditTrail trail;

    @Inject
    TrailCheckpoints checkpoints;

    @Inject
    Book book;

    @Inject
    DataSource database;

    private TestCommunity community;
    private StaffFixture staff;
    private Official committee;

    @BeforeEach
    void start() {
        community = CommunityFixture.create(server, 1);
        staff = StaffFixture.on(server);
        committee = staff.official(community.communityId(), Role.COMMITTEE);
    }

    @Test
    void trail_withoutEntries_getsNoCheckpoint() {
        checkpoints.round();
        assertThat(written()).isEmpty();
        assertThat(check().getAgrees()).isTrue();
        assertThat(check().getNewest()).isNull();
    }

    @Test
    void trail_thatGrows_getsACheckpointAnHourAndElseADay() {
        note(1);
        checkpoints.round();
        checkpoints.round();
        assertThat(written()).as("the first one at once, and once").hasSize(1);
        note(1);
        clock.advanceTo(clock.instant().plus(Duration.ofHours(1)).minusMillis(1));
        checkpoints.round();
        assertThat(written()).as("a millisecond before the hour").hasSize(1);
        clock.advanceTo(clock.instant().plusMillis(1));
        checkpoints.round();
        assertThat(written()).as("after the hour").hasSize(2);
        clock.advanceTo(clock.instant().plus(Duration.ofDays(1)).minusMillis(1));
        checkpoints.round();
        assertThat(written()).as("unchanged, a millisecond before the day").hasSize(2);
        clock.advanceTo(clock.instant().plusMillis(1));
        checkpoints.round();
        assertThat(written())
                .as("unchanged for a day")
                .hasSize(3)
                .last()
                .asString()
                .contains("\"number\":2", trail.head(community.communityId()).hash());
        AuditCheck check = check();
        assertThat(check.getAgrees()).isTrue();
        assertThat(check.getEntries()).isEqualTo(2);
        assertThat(check.getCheckpoints()).isEqualTo(3);
    }

    @Test
    void trail_ofMoreThanAPortion_isComparedAsAWhole() {
        note(501);
        checkpoints.round();
        assertThat(check().getAgrees()).isTrue();
        assertThat(check().getEntries()).isEqualTo(501);
        tamper("UPDATE audit_entry SET facts = '{\"names\":\"1\"}' WHERE community_id = ? AND number = 501");
        assertFault(AuditCheckFault.CHANGED, 501);
    }

    @Test
    void entry_thatIsChanged_isFound() {
        prepared();
        tamper("UPDATE audit_entry SET facts = '{\"names\":\"1\"}' WHERE community_id = ? AND number = 2");
        assertFault(AuditCheckFault.CHANGED, 2);
    }

    @Test
    void entry_thatIsTakenOut_isFound() {
        prepared();
        tamper("DELETE FROM audit_entry WHERE community_id = ? AND number = 2");
        assertFault(AuditCheckFault.MISSING, 3);
    }

    @Test
    void entries_thatAreCutOff_areFound_alsoWhereTheHeadWasMovedBack() {
        prepared();
        String before = text("SELECT hash FROM audit_entry WHERE community_id = ? AND number = 2");
        tamper("DELETE FROM audit_entry WHERE community_id = ? AND number = 3");
        assertFault(AuditCheckFault.SHORTENED, 2);
        tamper("UPDATE audit_head SET number = 2, hash = '" + before + "' WHERE community_id = ?");
        AuditCheckpoint against = assertFault(AuditCheckFault.SHORTENED, 3).getAgainst();
        assertThat(against).isNotNull().extracting(AuditCheckpoint::getNumber).isEqualTo(3L);
    }

    @Test
    void wholeTrail_thatIsTakenAway_isFound() {
        prepared();
        tamper("DELETE FROM audit_entry WHERE community_id = ?");
        tamper("DELETE FROM audit_head WHERE community_id = ?");
        assertFault(AuditCheckFault.SHORTENED, 3);
    }

    @Test
    void trail_thatIsWrittenAnew_isFoundByTheBookAlone_andGetsNoFurtherCheckpoint() {
        prepared();
        String hash = "0".repeat(64);
        for (long number = 1; number <= 3; number++) {
            hash = rewrite(number, hash);
        }
        tamper("UPDATE audit_head SET hash = '" + hash + "' WHERE community_id = ?");
        AuditCheckpoint against = assertFault(AuditCheckFault.REWRITTEN, 3).getAgainst();
        assertThat(against).isNotNull();
        assertThat(written().get(0)).contains("\"hash\":\"" + against.getHash());
        note(1);
        clock.advanceTo(clock.instant().plus(Duration.ofDays(2)));
        checkpoints.round();
        assertThat(written()).hasSize(1);
    }

    @Test
    void check_isForThoseWhoWatchOverTheCommunity() {
        for (Role role : List.of(Role.SCRUTINEER, Role.COMMUNITY_WORKER, Role.STREET_OFFICER)) {
            client(role).get(community.path("/audit/check")).ok();
        }
        for (Role role : List.of(Role.COUNTER, Role.PROPERTY_STAFF)) {
            client(role).get(community.path("/audit/check")).refused(RefusalCode.ROLE_MISSING);
        }
        TestCommunity other = CommunityFixture.create(server, 1);
        committee.client().get(other.path("/audit/check")).refused(RefusalCode.NOT_FOUND);
    }

    /** Three entries, and a checkpoint that names the third. */
    private void prepared() {
        note(3);
        checkpoints.round();
        assertThat(check().getAgrees()).isTrue();
    }

    private void note(int entries) {
        for (int at = 0; at < entries; at++) {
            trail.note(
                    community.communityId(),
                    committee.accountId(),
                    AuditTrail.Act.NAMES_PRINTED,
                    SUBJECT,
                    Map.of("names", String.valueOf(at + 10)));
        }
    }

    /** Says that each list had one name, with the hash that follows from it. */
    private String rewrite(long number, String previous) {
        String facts = "{\"names\":\"1\"}";
        String text = CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("previous", previous)
                .put("community", community.communityId())
                .put("number", number)
                .put(
                        "at",
                        SignedTime.write(trail.page(community.communityId(), number + 1, 1)
                                .entries()
                                .get(0)
                                .at()))
                .put("actor", committee.accountId())
                .put("act", "NAMES_PRINTED")
                .put("subject", SUBJECT)
                .put("facts", facts)
                .build());
        String hash = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
        tamper("UPDATE audit_entry SET facts = '" + facts + "', hash = '" + hash
                + "' WHERE community_id = ? AND number = " + number);
        return hash;
    }

    private AuditCheck assertFault(AuditCheckFault fault, long number) {
        AuditCheck check = check();
        assertThat(check.getAgrees()).isFalse();
        assertThat(check.getFault()).isEqualTo(fault);
        assertThat(check.getNumber()).isEqualTo(number);
        return check;
    }

    private AuditCheck check() {
        return committee.client().get(community.path("/audit/check")).as(AuditCheck.class);
    }

    private ServiceClient client(Role role) {
        return staff.official(community.communityId(), role).client();
    }

    private List<String> written() {
        return book.entriesOfType(community.communityId(), "audit.checkpoint", 0).stream()
                .map(Book.Appended::text)
                .toList();
    }

    private void tamper(String sql) {
        run(sql, statement -> {
            statement.executeUpdate();
            return "";
        });
    }

    private String text(String sql) {
        return run(sql, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private interface Use {
        String of(PreparedStatement statement) throws SQLException;
    }

    private String run(String sql, Use use) {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(database).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, community.communityId());
            String result = use.of(statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
