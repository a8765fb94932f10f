package org.commonhold.bylaws.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentRulesApi;
import org.commonhold.api.model.RulesPage;
import org.commonhold.bylaws.store.DocumentContents;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.platform.RefusedException;

/** The rules in force for owners, who may read them and their versions at any time (建筑物区分所有权解释 13). */
@Controller
class ResidentRulesController implements ResidentRulesApi {
    private final CurrentPerson current;
    private final RulesBodies bodies;
    private final DocumentContents contents;

    ResidentRulesController(CurrentPerson current, RulesBodies bodies, DocumentContents contents) {
        this.current = current;
        this.bodies = bodies;
        this.contents = contents;
    }

    @Override
    public RulesPage ownRules() {
        return bodies.forOwners(current.owner().communityId());
    }

    @Override
    public FileCustomizableResponseType ownRulesDocument(String sha256) {
        String communityId = current.owner().communityId();
        boolean published = bodies.published(communityId).stream()
                .anyMatch(row -> row.document().equals(sha256));
        if (!published) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return RulesFiles.pdf(
                contents.find(communityId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND)));
    }
}
