package org.commonhold.identity.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentApi;
import org.commonhold.api.model.ActivationCode;
import org.commonhold.api.model.ActivationStart;
import org.commonhold.api.model.Consents;
import org.commonhold.api.model.DeskCode;
import org.commonhold.api.model.Devices;
import org.commonhold.api.model.Enrolment;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.EnrolmentLevel;
import org.commonhold.api.model.EnrolmentRequest;
import org.commonhold.api.model.IdentityProof;
import org.commonhold.api.model.KeyId;
import org.commonhold.api.model.RecoveryCodes;
import org.commonhold.api.model.ResidentSession;
import org.commonhold.api.model.SessionChallenge;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.owner.EnrolDevice;
import org.commonhold.identity.owner.OwnDevices;
import org.commonhold.identity.owner.ProveIdentity;
import org.commonhold.identity.owner.SignInOwner;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.session.SiteOrigin;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.platform.RefusedException;

/** An owner's way in: code, document ending, device key; then sign-in by the key, own devices and consents. */
@Controller
class ResidentController implements ResidentApi {
    private final ProveIdentity proof;
    private final EnrolDevice enrol;
    private final SignInOwner signIn;
    private final OwnDevices own;
    private final ResidentBodies bodies;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final SiteOrigin origin;
    private final CurrentPerson current;

    ResidentController(
            ProveIdentity proof,
            EnrolDevice enrol,
            SignInOwner signIn,
            OwnDevices own,
            ResidentBodies bodies,
            Sessions sessions,
            SessionCookie cookies,
            SiteOrigin origin,
            CurrentPerson current) {
        this.proof = proof;
        this.enrol = enrol;
        this.signIn = signIn;
        this.own = own;
        this.bodies = bodies;
        this.sessions = sessions;
        this.cookies = cookies;
        this.origin = origin;
        this.current = current;
    }

    @Override
    public ActivationStart activate(ActivationCode body) {
        return bodies.start(proof.check(body.getCode(), Requests.address(Requests.current())));
    }

    @Override
    public EnrolmentChallenge proveIdentity(IdentityProof body) {
        String code = body.getCode();
        String recovery = body.getRecoveryCode();
        if ((code == null) == (recovery == null)) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "code");
        }
        HttpRequest<?> request = Requests.current();
        ChallengeRow challenge = proof.prove(
                code == null ? String.valueOf(recovery) : code,
                code == null,
                body.getDocumentLastFour(),
                origin.of(request),
                Requests.address(request));
        return bodies.challenge(challenge);
    }

    @Override
    public HttpResponse<Enrolment> enrol(EnrolmentRequest body) {
        EnrolDevice.Enrolled enrolled = enrol.enrol(body.getEnrolment(), body.getConsent(), body.getDeviceName());
        KeyRow key = enrolled.key();
        Enrolment answer = new Enrolment(
                key.kid(), EnrolmentLevel.fromValue(key.level()), enrolled.recoveryCodes(), bodies.session(key));
        return HttpResponse.created(answer)
                .cookie(cookies.set(Requests.current(), Sessions.Kind.OWNER, enrolled.token()));
    }

    @Override
    public SessionChallenge sessionChallenge(KeyId body) {
        HttpRequest<?> request = Requests.current();
        ChallengeRow challenge = signIn.challenge(body.getKid(), origin.of(request), Requests.address(request));
        return new SessionChallenge(
                challenge.challenge(),
                challenge.communityId(),
                challenge.audience(),
                Requests.time(challenge.expiresAt()));
    }

    @Override
    public HttpResponse<ResidentSession> signInResident(SignedDocument body) {
        HttpRequest<?> request = Requests.current();
        SignInOwner.SignedIn signedIn = signIn.signIn(body.getJws(), origin.of(request), Requests.address(request));
        return HttpResponse.created(bodies.session(signedIn.key()))
                .cookie(cookies.set(request, Sessions.Kind.OWNER, signedIn.token()));
    }

    @Override
    public ResidentSession residentSession() {
        return bodies.session(Requests.current()
                .getAttribute(RequestPerson.OWNER, KeyRow.class)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_SIGNED_IN)));
    }

    @Override
    public HttpResponse<Void> signOutResident() {
        HttpRequest<?> request = Requests.current();
        SessionCookie.token(request, Sessions.Kind.OWNER).ifPresent(sessions::end);
        return HttpResponse.<Void>status(HttpStatus.NO_CONTENT).cookie(cookies.clear(request, Sessions.Kind.OWNER));
    }

    @Override
    public Devices devices() {
        Owner who = current.owner();
        return new Devices(own.devices(who).stream()
                .map(key -> bodies.device(key, who.kid()))
                .toList());
    }

    @Override
    public HttpResponse<Void> revokeDevice(String kid) {
        own.revoke(current.owner(), kid);
        return HttpResponse.noContent();
    }

    @Override
    public DeskCode deviceCode() {
        Owner who = current.owner();
        return bodies.code(own.deviceCode(who), origin.of(Requests.current()));
    }

    @Override
    public RecoveryCodes newRecoveryCodes() {
        List<String> codes = own.newRecoveryCodes(current.owner());
        return new RecoveryCodes(codes);
    }

    @Override
    public Consents consents() {
        return new Consents(own.consents(current.owner()).stream()
                .map(ResidentBodies::consent)
                .toList());
    }

    @Override
    public HttpResponse<Void> withdrawConsent(String kind) {
        own.withdraw(current.owner(), kind);
        return HttpResponse.noContent();
    }
}
