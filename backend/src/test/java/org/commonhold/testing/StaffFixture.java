package org.commonhold.testing;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.util.encoders.Base32;
import org.commonhold.api.model.Invitation;
import org.commonhold.api.model.KeyChallenge;
import org.commonhold.api.model.NewStaffAccount;
import org.commonhold.api.model.StaffSession;
import org.commonhold.api.model.Status;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.rule.SecondFactor;
import org.commonhold.platform.PlatformConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Staff of a test, made over real HTTP: the administrator by set-up, everybody else by invitation, each signed in and with a signing key.
 *
 * <pre>{@code
 * StaffFixture staff = StaffFixture.on(server);
 * Official worker = staff.official(communityId, Role.COMMUNITY_WORKER);
 * worker.client().post("/api/staff/communities/" + communityId + "/letter-codes", Map.of()).ok();
 * }</pre>
 */
public final class StaffFixture {
    private static final String PASSWORD = "a long enough password";
    private static final AtomicLong NUMBER = new AtomicLong();

    /** The administrator outlives a test class wherever the database does. */
    private static @Nullable Account administrator;

    private static @Nullable String administratorCookie;

    private final EmbeddedServer server;

    private StaffFixture(EmbeddedServer server) {
        this.server = server;
    }

    /** The staff of a running service. */
    public static StaffFixture on(EmbeddedServer server) {
        return new StaffFixture(server);
    }

    /** A connection of nobody. */
    public ServiceClient nobody() {
        return new ServiceClient(server);
    }

    /** The administrator, signed in; made by set-up where the service has none. */
    public ServiceClient administrator() {
        synchronized (StaffFixture.class) {
            ServiceClient client = nobody();
            if (client.get("/api/status").as(Status.class).getSetupNeeded()) {
                administrator = setUp(client);
                administratorCookie = null;
            }
            Account account = administrator;
            if (account == null) {
                throw new IllegalStateException("somebody else set the service up");
            }
            if (administratorCookie != null
                    && client.with("ch_staff", administratorCookie)
                                    .get("/api/staff/session")
                                    .status()
                            == 200) {
                return client;
            }
            ServiceClient signedIn = signIn(account);
            administratorCookie = signedIn.cookies().get("ch_staff");
            return signedIn;
        }
    }

    /** A new member of staff with one role for a year, signed in, with a signing key. */
    public Official official(String communityId, Role role) {
        Account account = invite(communityId, role, Duration.ofDays(365));
        ServiceClient client = signIn(account);
        StaffSession session = client.get("/api/staff/session").as(StaffSession.class);
        SigningKey key = SigningKey.generate(new SecureRandom());
        enrol(client, key).ok();
        return new Official(account, session.getAccountId(), client, key);
    }

    /** Invites somebody and accepts in that person's name. */
    public Account invite(String communityId, Role role, Duration term) {
        Invitation invitation = invitation(communityId, role, term);
        String username = "person" + NUMBER.incrementAndGet() + "." + Long.toHexString(System.identityHashCode(this));
        NewStaffAccount made = nobody().post(
                        "/api/invitations/accept",
                        Map.of("code", invitation.getCode(), "username", username, "password", PASSWORD))
                .as(NewStaffAccount.class);
        return new Account(username, PASSWORD, made.getTotpSecret());
    }

    /** Invites somebody, as the administrator. */
    public Invitation invitation(String communityId, Role role, Duration term) {
        Instant now = server.getApplicationContext().getBean(Clock.class).instant();
        return administrator()
                .post(
                        "/api/staff/communities/" + communityId + "/invitations",
                        Map.of(
                                "displayName", "王社工",
                                "role", role.name(),
                                "validFrom", time(now.minusSeconds(1)),
                                "validUntil", time(now.plus(term))))
                .as(Invitation.class);
    }

    /** Signs in with the first of the three one-time passwords of this minute that is not used up. */
    public ServiceClient signIn(Account account) {
        ServiceClient client = nobody();
        for (int offset = -1; offset <= 1; offset++) {
            ServiceClient.Answer answer = client.post("/api/staff/session", account.signIn(offset));
            if (answer.status() == 201) {
                return client;
            }
            if (offset == 1) {
                answer.ok();
            }
        }
        return client;
    }

    /** Enrols a signing key. */
    public static ServiceClient.Answer enrol(ServiceClient client, SigningKey key) {
        KeyChallenge challenge =
                client.post("/api/staff/signing-key/challenge", Map.of()).as(KeyChallenge.class);
        KeyEnrolment enrolment = new KeyEnrolment(
                challenge.getCommunity(),
                challenge.getPerson(),
                key.publicKey().jwk(),
                KeyEnrolment.Method.INVITATION,
                KeyEnrolment.Protection.WEBCRYPTO,
                Bytes.fromHex(challenge.getChallenge()),
                Instant.EPOCH);
        String jws = key.sign(DocumentType.KEY_ENROLMENT, enrolment.canonical()).text();
        return client.put("/api/staff/signing-key", Map.of("jws", jws));
    }

    private Account setUp(ServiceClient client) {
        try {
            String code = Files.readString(server.getApplicationContext()
                    .getBean(PlatformConfiguration.class)
                    .dataFolder()
                    .resolve("setup-code"));
            NewStaffAccount made = client.post(
                            "/api/setup",
                            Map.of(
                                    "setupCode",
                                    code.strip(),
                                    "username",
                                    "admin",
                                    "displayName",
                                    "系统管理员",
                                    "password",
                                    PASSWORD))
                    .as(NewStaffAccount.class);
            return new Account("admin", PASSWORD, made.getTotpSecret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What a person signs in with. */
    public record Account(String username, String password, String totpSecret) {

        /** The body of a sign-in, with the one-time password of a step before or after the present one. */
        public Map<String, Object> signIn(int stepOffset) {
            Instant moment = Clock.systemUTC().instant().plusSeconds(30L * stepOffset);
            return Map.of(
                    "username", username,
                    "password", password,
                    "otp", SecondFactor.password(Base32.decode(totpSecret), moment));
        }
    }

    /** A member of staff who is signed in and can sign. */
    public record Official(Account account, String accountId, ServiceClient client, SigningKey key) {}
}
