package org.commonhold.identity.staff;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.store.GrantRow;
import org.commonhold.identity.store.GrantRows;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** Who holds which role, and the end of a role before its term. */
@Singleton
public class StaffRoles {
    private final GrantRows grants;
    private final StaffAccountRows accounts;
    private final StaffNames names;
    private final Registry registry;
    private final Clock clock;

    StaffRoles(GrantRows grants, StaffAccountRows accounts, StaffNames names, Registry registry, Clock clock) {
        this.grants = grants;
        this.accounts = accounts;
        this.names = names;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Every role in a community, also ended ones.
     *
     * @param communityId the community
     * @return in the order of granting
     */
    public List<Held> ofCommunity(String communityId) {
        return held(grants.ofCommunity(communityId));
    }

    /**
     * The roles of an account that are or will be usable.
     *
     * @param accountId the account
     * @return by community
     */
    public List<Held> ofAccount(String accountId) {
        Instant now = clock.instant();
        return held(grants.ofAccount(accountId).stream()
                .filter(row -> row.open(now))
                .toList());
    }

    /**
     * Ends a role; its holder loses it at the next request.
     *
     * @param by who ends it, already checked
     * @param communityId community from the path
     * @param grantId the role
     * @throws RefusedException {@code not-found} where this community has no such role, or it has ended
     */
    @Transactional
    public void end(Staff by, String communityId, String grantId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        GrantRow grant = grants.lock(communityId, grantId)
                .filter(row -> row.open(now))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        grants.end(grant.grantId(), by.accountId(), now);
    }

    private List<Held> held(List<GrantRow> rows) {
        Instant now = clock.instant();
        return rows.stream().map(row -> held(row, now)).toList();
    }

    private Held held(GrantRow row, Instant now) {
        Registry.@Nullable CommunityFacts community = registry.community(row.communityId());
        StaffAccountRow account = accounts.findById(row.accountId())
                .orElseThrow(() -> new IllegalStateException("a role without its account: " + row.grantId()));
        return new Held(
                row, community == null ? row.communityId() : community.name(), names.open(account), row.active(now));
    }

    /**
     * A role as people see it.
     *
     * @param grant the row
     * @param communityName name of the community
     * @param displayName name of the holder
     * @param active whether it may be used now
     */
    public record Held(GrantRow grant, String communityName, String displayName, boolean active) {}
}
