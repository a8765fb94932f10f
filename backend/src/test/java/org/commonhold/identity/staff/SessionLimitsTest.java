package org.commonhold.identity.staff;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Account;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lifetimes of sessions and limits of attempts, on a machine clock that the test moves. */
@MicronautTest(transactional = false)
@Property(name = "test.machine-clock", value = "moved")
class SessionLimitsTest {
    private static final String SESSION = "/api/staff/session";
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    @Inject
    EmbeddedServer server;

    private StaffFixture staff;
    private TestCommunity community;

    @BeforeEach
    void start() {
        AHEAD.set(Duration.ZERO);
        staff = StaffFixture.on(server);
        community = CommunityFixture.create(server, 1);
    }

    @Test
    void staffSession_withoutARequestForAnHour_hasEnded() {
        ServiceClient client =
                staff.official(community.communityId(), Role.COMMITTEE).client();
        pass(Duration.ofMinutes(59));
        client.get(SESSION).ok();
        pass(Duration.ofMinutes(59));
        client.get(SESSION).ok();
        pass(Duration.ofHours(1).plusSeconds(1));
        client.get(SESSION).refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void staffSession_inUseForTwelveHours_hasEnded() {
        ServiceClient client =
                staff.official(community.communityId(), Role.COMMITTEE).client();
        for (int quarters = 1; quarters < 16; quarters++) {
            pass(Duration.ofMinutes(45));
            client.get(SESSION).ok();
        }
        pass(Duration.ofMinutes(45));
        client.get(SESSION).refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void ownerSession_withoutARequestForTwelveHours_hasEndedAndTheKeyOpensAnother() {
        Official worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture.Device phone =
                OwnerFixture.on(server).enrol(community, community.people().get(0), worker);
        pass(Duration.ofHours(12));
        phone.client().get("/api/resident/session").refused(RefusalCode.NOT_SIGNED_IN);

        OwnerFixture.signIn(phone.client(), phone.key()).ok();

        phone.client().get("/api/resident/session").ok();
    }

    @Test
    void signIn_limitedAfterFailures_isPossibleAgainLater() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        Map<String, Object> wrong = new HashMap<>(account.signIn(0));
        wrong.put("password", "not the password at all");
        for (int i = 0; i < 8; i++) {
            staff.nobody().post(SESSION, wrong).refused(RefusalCode.SIGN_IN_FAILED);
        }
        staff.nobody().post(SESSION, account.signIn(0)).refused(RefusalCode.RATE_LIMITED);

        pass(Duration.ofMinutes(15));

        staff.nobody().post(SESSION, wrong).refused(RefusalCode.SIGN_IN_FAILED);
    }

    private static void pass(Duration step) {
        AHEAD.updateAndGet(step::plus);
    }

    /** A machine whose clock the test moves. */
    @Factory
    @Requires(property = "test.machine-clock", value = "moved")
    static class MovedMachine {
        @Singleton
        @Named("machine")
        @Replaces(value = Clock.class, named = "machine")
        Clock clock() {
            return new MovedClock(Clock.systemUTC());
        }
    }

    private static final class MovedClock extends Clock {
        private final Clock machine;

        MovedClock(Clock machine) {
            this.machine = machine;
        }

        @Override
        public ZoneId getZone() {
            return machine.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new MovedClock(machine.withZone(zone));
        }

        @Override
        public Instant instant() {
            return machine.instant().plus(AHEAD.get());
        }
    }
}
