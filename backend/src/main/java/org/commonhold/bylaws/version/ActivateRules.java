package org.commonhold.bylaws.version;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.bylaws.store.BylawsRow;
import org.commonhold.bylaws.store.BylawsRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.rulebook.CommunityRules;
import org.commonhold.rulebook.RulesActor;
import org.commonhold.rulebook.RulesHistory;
import org.commonhold.transparency.Book;

/**
 * Puts a pending version into force, by reference to the owners' decision that adopted it, and the former version out of it. The book
 * receives the hashes; a running assembly keeps the rules that it was publicised with.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code rules-state-wrong}, {@code rules-actor-not-allowed}, {@code rules-decision-missing}.
 */
@Singleton
public class ActivateRules {
    private final Versions versions;
    private final BylawsRows rows;
    private final Book book;

    ActivateRules(Versions versions, BylawsRows rows, Book book) {
        this.versions = versions;
        this.rows = rows;
        this.book = book;
    }

    /**
     * Puts it into force.
     *
     * @param communityId 32 hex
     * @param rulesId the version
     * @param actor as whom the account acts
     * @param accountId who records it
     * @param decision the owners' decision
     */
    @Transactional
    public void activate(String communityId, String rulesId, RulesActor actor, String accountId, String decision) {
        Book.LockedHead head = book.lock(communityId);
        BylawsRow row = versions.find(communityId, rulesId);
        RulesHistory before = versions.history(communityId);
        RulesHistory after = Versions.lawful(() -> before.activate(rulesId, actor, decision.strip()));
        Optional<String> former = before.active().map(CommunityRules::id);
        String adopted = after.active().flatMap(CommunityRules::decision).orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rules", rulesId);
        body.put("version", (long) row.version());
        body.put("document", row.document());
        body.put("clauses", hash(row.clauses()));
        body.put("decision", hash(adopted));
        former.ifPresent(id -> body.put("supersedes", id));
        Instant at = head.append(EntryType.RULES_ACTIVATED.text(), List.of(body))
                .get(0)
                .at();
        former.ifPresent(id -> rows.supersede(id, at));
        rows.activate(rulesId, adopted, at, accountId);
    }

    private static String hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
