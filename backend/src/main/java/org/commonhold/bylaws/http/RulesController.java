package org.commonhold.bylaws.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.RulesOfProcedureApi;
import org.commonhold.api.model.RulesActivation;
import org.commonhold.api.model.RulesDocument;
import org.commonhold.api.model.RulesDraft;
import org.commonhold.api.model.RulesPage;
import org.commonhold.bylaws.store.DocumentContents;
import org.commonhold.bylaws.version.ActivateRules;
import org.commonhold.bylaws.version.DraftRules;
import org.commonhold.bylaws.version.KeepDocument;
import org.commonhold.bylaws.version.SubmitRules;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.rulebook.RulesActor;
import org.commonhold.transparency.Book;

/**
 * Rules of procedure for officials. Committee, community workers and street office write and record them; the property company may ask
 * for the activation like them, and is refused by its own code, because the rules bind it.
 */
@Controller
class RulesController implements RulesOfProcedureApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Registry registry;
    private final RulesBodies bodies;
    private final KeepDocument documents;
    private final DocumentContents contents;
    private final DraftRules drafts;
    private final SubmitRules submissions;
    private final ActivateRules activations;
    private final Book book;

    RulesController(
            CurrentPerson current,
            Idempotency idempotency,
            Registry registry,
            RulesBodies bodies,
            KeepDocument documents,
            DocumentContents contents,
            DraftRules drafts,
            SubmitRules submissions,
            ActivateRules activations,
            Book book) {
        this.current = current;
        this.idempotency = idempotency;
        this.registry = registry;
        this.bodies = bodies;
        this.documents = documents;
        this.contents = contents;
        this.drafts = drafts;
        this.submissions = submissions;
        this.activations = activations;
        this.book = book;
    }

    @Override
    public RulesPage rules(String communityId) {
        current.staff(communityId);
        return bodies.official(communityId);
    }

    @Override
    public HttpResponse<RulesPage> draftRules(String communityId, String idempotencyKey, RulesDraft body) {
        Staff who = writer(communityId);
        return HttpResponse.created(once(who, idempotencyKey, "draftRules", body, communityId, () -> {
            drafts.draft(communityId, body.getDocument(), RulesBodies.clauses(body));
        }));
    }

    @Override
    public HttpResponse<RulesDocument> keepRulesDocument(String communityId, CompletedFileUpload file) {
        writer(communityId);
        try {
            return HttpResponse.created(
                    new RulesDocument(documents.keep(communityId, file.getFilename(), file.getBytes())));
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
    }

    @Override
    public FileCustomizableResponseType rulesDocument(String communityId, String sha256) {
        current.staff(communityId);
        return RulesFiles.pdf(
                contents.find(communityId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND)));
    }

    @Override
    public RulesPage rewriteRules(String communityId, String rulesId, RulesDraft body) {
        writer(communityId);
        drafts.rewrite(communityId, rulesId, body.getDocument(), RulesBodies.clauses(body));
        return bodies.official(communityId);
    }

    @Override
    public RulesPage submitRules(String communityId, String rulesId, String idempotencyKey) {
        Staff who = writer(communityId);
        return once(who, idempotencyKey, "submitRules " + rulesId, Map.of(), communityId, () -> {
            submissions.submit(communityId, rulesId);
        });
    }

    @Override
    public RulesPage activateRules(String communityId, String rulesId, String idempotencyKey, RulesActivation body) {
        Staff who = current.staff(
                communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER, Role.PROPERTY_STAFF);
        RulesActor actor = actor(communityId);
        RulesPage done = once(who, idempotencyKey, "activateRules " + rulesId, body, communityId, () -> {
            activations.activate(communityId, rulesId, actor, who.accountId(), body.getDecision());
        });
        book.checkpoint(communityId);
        return done;
    }

    /** As whom the account acts: the role that may, before the one that may not. */
    private RulesActor actor(String communityId) {
        Set<Role> roles = current.roles(communityId);
        if (roles.contains(Role.COMMITTEE)) {
            Registry.CommunityFacts community = registry.community(communityId);
            boolean management = community != null && community.governingBody().equals("PMC");
            return management ? RulesActor.MANAGEMENT_COMMITTEE : RulesActor.COMMITTEE;
        }
        if (roles.contains(Role.COMMUNITY_WORKER)) {
            return RulesActor.COMMUNITY_WORKER;
        }
        return roles.contains(Role.STREET_OFFICER) ? RulesActor.STREET_OFFICE : RulesActor.PROPERTY_COMPANY;
    }

    private Staff writer(String communityId) {
        return current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
    }

    private RulesPage once(Staff who, String key, String operation, Object body, String communityId, Runnable work) {
        return idempotency.once(
                new Idempotency.Request(who.accountId(), key, operation + " " + communityId, body),
                RulesPage.class,
                () -> {
                    work.run();
                    return bodies.official(communityId);
                });
    }
}
