package org.commonhold.identity.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.StaffApi;
import org.commonhold.api.model.Invitation;
import org.commonhold.api.model.InvitationAcceptance;
import org.commonhold.api.model.InvitationRequest;
import org.commonhold.api.model.KeyChallenge;
import org.commonhold.api.model.NewStaffAccount;
import org.commonhold.api.model.RoleGrant;
import org.commonhold.api.model.RoleGrantRole;
import org.commonhold.api.model.RoleGrants;
import org.commonhold.api.model.SetupRequest;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.api.model.StaffSession;
import org.commonhold.api.model.StaffSignIn;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.session.SiteOrigin;
import org.commonhold.identity.staff.AcceptInvitation;
import org.commonhold.identity.staff.InviteStaff;
import org.commonhold.identity.staff.NewAccount;
import org.commonhold.identity.staff.SetUp;
import org.commonhold.identity.staff.SignInStaff;
import org.commonhold.identity.staff.StaffKeys;
import org.commonhold.identity.staff.StaffNames;
import org.commonhold.identity.staff.StaffRoles;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;

/** Accounts, sessions, roles and signing keys of staff. */
@Controller
class StaffController implements StaffApi {
    private final SetUp setUp;
    private final AcceptInvitation accept;
    private final SignInStaff signIn;
    private final InviteStaff invite;
    private final StaffRoles roles;
    private final StaffKeys keys;
    private final StaffNames names;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final SiteOrigin origin;
    private final CurrentPerson current;
    private final Idempotency idempotency;

    StaffController(
            SetUp setUp,
            AcceptInvitation accept,
            SignInStaff signIn,
            InviteStaff invite,
            StaffRoles roles,
            StaffKeys keys,
            StaffNames names,
            Sessions sessions,
            SessionCookie cookies,
            SiteOrigin origin,
            CurrentPerson current,
            Idempotency idempotency) {
        this.setUp = setUp;
        this.accept = accept;
        this.signIn = signIn;
        this.invite = invite;
        this.roles = roles;
        this.keys = keys;
        this.names = names;
        this.sessions = sessions;
        this.cookies = cookies;
        this.origin = origin;
        this.current = current;
        this.idempotency = idempotency;
    }

    @Override
    public HttpResponse<NewStaffAccount> setUp(SetupRequest body) {
        return HttpResponse.created(shown(setUp.setUp(
                body.getSetupCode(),
                body.getUsername(),
                body.getDisplayName(),
                body.getPassword(),
                Requests.address(Requests.current()))));
    }

    @Override
    public HttpResponse<NewStaffAccount> acceptInvitation(InvitationAcceptance body) {
        HttpRequest<?> request = Requests.current();
        String address = Requests.address(request);
        return HttpResponse.created(shown(request.getAttribute(RequestPerson.STAFF, StaffAccountRow.class)
                .map(account -> accept.acceptAs(body.getCode(), account.accountId(), address))
                .orElseGet(() -> accept.accept(body.getCode(), body.getUsername(), body.getPassword(), address))));
    }

    @Override
    public HttpResponse<StaffSession> signInStaff(StaffSignIn body) {
        HttpRequest<?> request = Requests.current();
        SignInStaff.SignedIn signedIn =
                signIn.signIn(body.getUsername(), body.getPassword(), body.getOtp(), Requests.address(request));
        StaffAccountRow account = signedIn.account();
        return HttpResponse.created(
                        session(account.accountId(), account.username(), names.open(account), account.administrator()))
                .cookie(cookies.set(request, Sessions.Kind.STAFF, signedIn.token()));
    }

    @Override
    public StaffSession staffSession() {
        StaffAccountRow account = Requests.current()
                .getAttribute(RequestPerson.STAFF, StaffAccountRow.class)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_SIGNED_IN));
        return session(account.accountId(), account.username(), names.open(account), account.administrator());
    }

    @Override
    public HttpResponse<Void> signOutStaff() {
        HttpRequest<?> request = Requests.current();
        SessionCookie.token(request, Sessions.Kind.STAFF).ifPresent(sessions::end);
        return HttpResponse.<Void>status(HttpStatus.NO_CONTENT).cookie(cookies.clear(request, Sessions.Kind.STAFF));
    }

    @Override
    public KeyChallenge staffKeyChallenge() {
        Staff who = current.staff();
        ChallengeRow challenge = keys.challenge(who.accountId(), origin.of(Requests.current()));
        return new KeyChallenge(
                        challenge.challenge(),
                        challenge.personId(),
                        challenge.audience(),
                        Requests.time(challenge.expiresAt()))
                .community(challenge.communityId());
    }

    @Override
    public StaffSession enrolStaffKey(SignedDocument body) {
        keys.enrol(current.staff().accountId(), body.getJws());
        return staffSession();
    }

    @Override
    public HttpResponse<Invitation> invite(String communityId, String idempotencyKey, InvitationRequest body) {
        Staff who = current.staff(communityId, Role.ADMINISTRATOR, Role.COMMUNITY_WORKER);
        Invitation made = idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "invite " + communityId, body),
                Invitation.class,
                () -> invited(who, communityId, body));
        return HttpResponse.created(made);
    }

    @Override
    public RoleGrants grants(String communityId) {
        current.staff(communityId);
        return new RoleGrants(grants(roles.ofCommunity(communityId)));
    }

    @Override
    public HttpResponse<Void> endGrant(String communityId, String grantId) {
        Staff who = current.staff(communityId, Role.ADMINISTRATOR, Role.COMMUNITY_WORKER);
        roles.end(who, communityId, grantId);
        return HttpResponse.noContent();
    }

    private Invitation invited(Staff who, String communityId, InvitationRequest body) {
        InviteStaff.Invited made = invite.invite(
                who,
                communityId,
                Role.valueOf(body.getRole().getValue()),
                body.getDisplayName(),
                body.getValidFrom().toInstant(),
                body.getValidUntil().toInstant());
        return new Invitation(
                made.invitationId(),
                body.getRole().getValue(),
                body.getDisplayName(),
                made.code(),
                Requests.time(made.expiresAt()));
    }

    private StaffSession session(String accountId, String username, String displayName, boolean administrator) {
        StaffSession session =
                new StaffSession(accountId, username, displayName, administrator, grants(roles.ofAccount(accountId)));
        keys.current(accountId).map(KeyRow::kid).ifPresent(session::setSigningKey);
        return session;
    }

    private static List<RoleGrant> grants(List<StaffRoles.Held> held) {
        return held.stream().map(StaffController::grant).toList();
    }

    private static RoleGrant grant(StaffRoles.Held held) {
        return new RoleGrant(
                held.grant().grantId(),
                held.grant().communityId(),
                held.communityName(),
                held.grant().accountId(),
                held.displayName(),
                RoleGrantRole.fromValue(held.grant().role()),
                Requests.time(held.grant().validFrom()),
                Requests.time(held.grant().validUntil()),
                held.active());
    }

    private static NewStaffAccount shown(NewAccount account) {
        return new NewStaffAccount(account.accountId(), account.username(), account.totpSecret(), account.totpUri());
    }
}
