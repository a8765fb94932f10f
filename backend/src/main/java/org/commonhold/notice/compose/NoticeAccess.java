package org.commonhold.notice.compose;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.ComposeRules;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.RefusedException;

/** Who may see and who may send notices of a community. */
@Singleton
public class NoticeAccess {
    private static final Role[] SENDERS = {
        Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.PROPERTY_STAFF, Role.STREET_OFFICER
    };

    /** Who may see which single households a notice of any body goes to, and on whom it was served. */
    private static final Set<Role> BODIES =
            Collections.unmodifiableSet(EnumSet.of(Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER));

    private final CurrentPerson current;

    NoticeAccess(CurrentPerson current) {
        this.current = current;
    }

    /**
     * A member of staff who may see the notices: whoever may send some.
     *
     * @param communityId from the URL
     */
    public Staff reader(String communityId) {
        return current.staff(communityId, SENDERS);
    }

    /**
     * The role in which the caller may send a kind (N1).
     *
     * @param communityId from the URL
     * @param kind what it is about
     * @throws RefusedException {@code notice-kind-automatic}, {@code notice-kind-not-allowed}
     */
    public Role senderRole(String communityId, NoticeKind kind) {
        Set<Role> held = current.roles(communityId);
        ComposeRules.sender(kind, held).ifPresent(fault -> {
            throw new RefusedException(fault.code(), fault.field());
        });
        EnumSet<Role> fitting = EnumSet.copyOf(kind.senders());
        fitting.retainAll(held);
        return fitting.iterator().next();
    }

    /**
     * Whether the caller may know of notices that are one party's business alone: who sends them, and nobody else (N1).
     *
     * @param communityId from the URL
     */
    public boolean seesConfidential(String communityId) {
        return Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::confidential)
                .anyMatch(kind -> maySend(communityId, kind));
    }

    /**
     * A notice of which the caller may know.
     *
     * @param found what is stored
     * @throws RefusedException {@code not-found}, also where the notice is another body's and one party's business
     */
    public NoticeRow known(Optional<NoticeRow> found) {
        return found.filter(row -> !row.kind().confidential() || maySend(row.communityId(), row.kind()))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /**
     * Demands that the caller may change a notice: holds the role in which it was written. Others who may send the same kind approve it at
     * most, so that nobody alters or withdraws the words of another body.
     *
     * @param row the notice
     * @throws RefusedException {@code notice-kind-automatic}, {@code notice-kind-not-allowed}
     */
    public void requireWriter(NoticeRow row) {
        senderRole(row.communityId(), row.kind());
        if (current.roles(row.communityId()).stream()
                .noneMatch(role -> role.name().equals(row.senderRole()))) {
            throw new RefusedException(RefusalCode.NOTICE_KIND_NOT_ALLOWED, "kind");
        }
    }

    /**
     * Whether the caller may see to which single households a notice goes. The property company sees those of its own notices alone: whom
     * others invite, help or remind is not its business (N1).
     *
     * @param row the notice
     */
    public boolean seesHouseholds(NoticeRow row) {
        Set<Role> held = current.roles(row.communityId());
        return !Collections.disjoint(BODIES, held)
                || held.stream().anyMatch(role -> role.name().equals(row.senderRole()));
    }

    /**
     * Refuses a caller who may not see or record on whom a notice was served: that is for the committee, the community worker, the street
     * office, and the body that sent it.
     *
     * @param row the notice
     * @throws RefusedException {@code role-missing}
     */
    public void requireServing(NoticeRow row) {
        if (!seesHouseholds(row)) {
            throw new RefusedException(RefusalCode.ROLE_MISSING);
        }
    }

    /**
     * Whether the caller may see full names of recipients: the community worker alone, who goes from door to door.
     *
     * @param communityId from the URL
     */
    public boolean seesNames(String communityId) {
        return current.roles(communityId).contains(Role.COMMUNITY_WORKER);
    }

    /**
     * Whether the caller may send a kind.
     *
     * @param communityId from the URL
     * @param kind what it is about
     */
    public boolean maySend(String communityId, NoticeKind kind) {
        return ComposeRules.sender(kind, current.roles(communityId)).isEmpty();
    }
}
