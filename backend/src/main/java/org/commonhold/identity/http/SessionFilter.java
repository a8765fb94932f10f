package org.commonhold.identity.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.platform.RefusedException;

/**
 * Lets nobody into the operations of staff and of owners without a session of that kind; what an operation allows to whom is for the
 * operation to say. Operations by which people sign in are open.
 */
@ServerFilter({"/api/staff/**", "/api/resident/**", "/api/invitations/**"})
@Order(-500)
final class SessionFilter {
    private static final Set<String> OPEN = Set.of(
            "POST /api/invitations/accept",
            "POST /api/staff/session",
            "POST /api/resident/activation",
            "POST /api/resident/activation/identity",
            "POST /api/resident/enrolments",
            "POST /api/resident/session/challenge",
            "POST /api/resident/session");

    private final Sessions sessions;
    private final StaffAccountRows accounts;
    private final KeyRows keys;

    SessionFilter(Sessions sessions, StaffAccountRows accounts, KeyRows keys) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.keys = keys;
    }

    /** Finds the session and who it belongs to. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void enter(HttpRequest<?> request) {
        boolean found = request.getPath().startsWith("/api/resident/") ? owner(request) : staff(request);
        if (!found && !OPEN.contains(request.getMethodName() + " " + request.getPath())) {
            throw new RefusedException(RefusalCode.NOT_SIGNED_IN);
        }
    }

    private boolean staff(HttpRequest<?> request) {
        return SessionCookie.token(request, Sessions.Kind.STAFF)
                .flatMap(token -> sessions.find(Sessions.Kind.STAFF, token))
                .flatMap(session -> accounts.findById(session.personId()))
                .map(account -> {
                    request.setAttribute(RequestPerson.STAFF, account);
                    return true;
                })
                .orElse(false);
    }

    private boolean owner(HttpRequest<?> request) {
        return SessionCookie.token(request, Sessions.Kind.OWNER)
                .flatMap(token -> sessions.find(Sessions.Kind.OWNER, token))
                .flatMap(session -> keys.findById(String.valueOf(session.kid())))
                .filter(key -> key.revokedAt() == null)
                .map(key -> {
                    request.setAttribute(RequestPerson.OWNER, key);
                    return true;
                })
                .orElse(false);
    }
}
