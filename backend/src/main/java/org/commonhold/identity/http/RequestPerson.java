package org.commonhold.identity.http;

import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.staff.StaffNames;
import org.commonhold.identity.store.GrantRow;
import org.commonhold.identity.store.GrantRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;

/** Whom {@link SessionFilter} found; roles are read from the database at every call, so an ended one is of no use at the next request. */
@Singleton
final class RequestPerson implements CurrentPerson {
    static final String STAFF = "commonhold.staff";
    static final String OWNER = "commonhold.owner";

    private final GrantRows grants;
    private final StaffNames names;
    private final Registry registry;
    private final Clock clock;

    RequestPerson(GrantRows grants, StaffNames names, Registry registry, Clock clock) {
        this.grants = grants;
        this.names = names;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Owner owner() {
        KeyRow key = attribute(OWNER, KeyRow.class);
        return new Owner(key.personId(), key.communityId(), key.kid(), key.level());
    }

    @Override
    public Staff staff() {
        return staff(attribute(STAFF, StaffAccountRow.class));
    }

    @Override
    public Staff staff(String communityId, Role... anyOf) {
        StaffAccountRow account = attribute(STAFF, StaffAccountRow.class);
        List<Role> wanted = Arrays.asList(anyOf);
        Instant now = clock.instant();
        List<Role> held = grants.ofAccount(account.accountId()).stream()
                .filter(grant -> grant.communityId().equals(communityId) && grant.active(now))
                .map(GrantRow::role)
                .map(Role::valueOf)
                .toList();
        boolean administers = account.administrator() && registry.community(communityId) != null;
        if (held.isEmpty() && !administers) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        boolean enough = wanted.isEmpty()
                || held.stream().anyMatch(wanted::contains)
                || administers && wanted.contains(Role.ADMINISTRATOR);
        if (!enough) {
            throw new RefusedException(RefusalCode.ROLE_MISSING);
        }
        return staff(account);
    }

    @Override
    public Set<Role> roles(String communityId) {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        active().filter(grant -> grant.communityId().equals(communityId))
                .forEach(grant -> held.add(Role.valueOf(grant.role())));
        return held;
    }

    @Override
    public List<String> communities() {
        return active().map(GrantRow::communityId).distinct().sorted().toList();
    }

    private Stream<GrantRow> active() {
        StaffAccountRow account = attribute(STAFF, StaffAccountRow.class);
        Instant now = clock.instant();
        return grants.ofAccount(account.accountId()).stream().filter(grant -> grant.active(now));
    }

    private Staff staff(StaffAccountRow account) {
        return new Staff(account.accountId(), names.open(account), account.administrator());
    }

    private static <T> T attribute(String name, Class<T> type) {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(name, type))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_SIGNED_IN));
    }
}
