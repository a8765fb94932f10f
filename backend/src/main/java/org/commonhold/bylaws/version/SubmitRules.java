package org.commonhold.bylaws.version;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.commonhold.bylaws.store.BylawsRows;
import org.commonhold.rulebook.CommunityRules;
import org.commonhold.transparency.Book;

/**
 * Lays a draft before the owners. From here on it does not change any more.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code rules-state-wrong}.
 */
@Singleton
public class SubmitRules {
    private final Versions versions;
    private final BylawsRows rows;
    private final Book book;
    private final Clock clock;

    SubmitRules(Versions versions, BylawsRows rows, Book book, Clock clock) {
        this.versions = versions;
        this.rows = rows;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Submits it.
     *
     * @param communityId 32 hex
     * @param rulesId the version
     */
    @Transactional
    public void submit(String communityId, String rulesId) {
        book.lock(communityId);
        CommunityRules draft = Versions.rules(versions.find(communityId, rulesId));
        CommunityRules pending = Versions.lawful(draft::submitted);
        rows.submit(pending.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
