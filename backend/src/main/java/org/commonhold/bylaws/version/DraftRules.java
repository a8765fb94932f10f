package org.commonhold.bylaws.version;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.bylaws.store.BylawsRow;
import org.commonhold.bylaws.store.BylawsRows;
import org.commonhold.bylaws.store.DocumentRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.CommunityRules;
import org.commonhold.rulebook.RulesState;
import org.commonhold.transparency.Book;

/**
 * Writes versions: the document, and each parameter that it sets with the clause that sets it.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code rules-state-wrong}, {@code rules-document-missing}, {@code rule-clause-missing},
 * {@code rule-key-unknown}, {@code rule-value-wrong}, {@code rule-contradiction}, {@code rule-fixed-by-law}, {@code rule-below-the-law}.
 */
@Singleton
public class DraftRules {
    private final Versions versions;
    private final BylawsRows rows;
    private final DocumentRows documents;
    private final Book book;
    private final Randomness randomness;
    private final Clock clock;

    DraftRules(
            Versions versions, BylawsRows rows, DocumentRows documents, Book book, Randomness randomness, Clock clock) {
        this.versions = versions;
        this.rows = rows;
        this.documents = documents;
        this.book = book;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * A new version.
     *
     * @param communityId 32 hex
     * @param document SHA-256 of an uploaded document
     * @param clauses what it sets, by key
     * @return the version's id
     */
    @Transactional
    public String draft(String communityId, String document, Map<String, CommunityRules.Clause> clauses) {
        // Versions are numbered one after the other: the head of the community's book is what its writers queue at.
        book.lock(communityId);
        demand(communityId, document);
        int version = rows.ofCommunity(communityId).size() + 1;
        CommunityRules rules = Versions.lawful(() -> CommunityRules.draft(
                randomness.id(), communityId, version, document, clauses, versions.local(communityId)));
        rows.save(new BylawsRow(
                rules.id(),
                communityId,
                version,
                RulesState.DRAFT,
                null,
                document,
                Versions.write(rules.clauses()),
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                null));
        return rules.id();
    }

    /**
     * Rewrites a draft.
     *
     * @param communityId 32 hex
     * @param rulesId the version
     * @param document SHA-256 of an uploaded document
     * @param clauses what it sets, by key
     */
    @Transactional
    public void rewrite(
            String communityId, String rulesId, String document, Map<String, CommunityRules.Clause> clauses) {
        book.lock(communityId);
        CommunityRules old = Versions.rules(versions.find(communityId, rulesId));
        if (old.state() == RulesState.DRAFT) {
            demand(communityId, document);
        }
        CommunityRules rules = Versions.lawful(() -> old.rewritten(document, clauses, versions.local(communityId)));
        rows.rewrite(rulesId, document, Versions.write(rules.clauses()));
    }

    private void demand(String communityId, String document) {
        boolean known = documents.ofCommunity(communityId).stream()
                .anyMatch(each -> each.sha256().equals(document));
        if (!known) {
            throw new RefusedException(RefusalCode.RULES_DOCUMENT_MISSING, "document");
        }
    }
}
