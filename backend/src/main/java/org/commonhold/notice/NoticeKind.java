package org.commonhold.notice;

import static org.commonhold.identity.CurrentPerson.Role.COMMITTEE;
import static org.commonhold.identity.CurrentPerson.Role.COMMUNITY_WORKER;
import static org.commonhold.identity.CurrentPerson.Role.PROPERTY_STAFF;
import static org.commonhold.identity.CurrentPerson.Role.STREET_OFFICER;
import static org.commonhold.notice.NoticeClass.ORDINARY;
import static org.commonhold.notice.NoticeClass.STATUTORY;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.commonhold.identity.CurrentPerson.Role;

/** What a notice is about: fixes its class and who may send it (rules N1, N3). A kind without senders is written by the service alone. */
public enum NoticeKind {
    /** An assembly is convened (物业管理条例 14). */
    ASSEMBLY(STATUTORY, COMMITTEE, COMMUNITY_WORKER),
    /** A voting period is extended. */
    EXTENSION(STATUTORY, COMMITTEE, COMMUNITY_WORKER),
    /** A decision of the owners (民法典 280). */
    DECISION(STATUTORY, COMMITTEE, COMMUNITY_WORKER),
    /** Accounts or documents are open to inspection (物业管理条例 6, 民法典 281). */
    DISCLOSURE(STATUTORY, COMMITTEE),
    /** The maintenance fund is used in an emergency (民法典 281). */
    EMERGENCY_USE(STATUTORY, COMMITTEE, STREET_OFFICER),
    /** Repairs. */
    REPAIR(ORDINARY, COMMITTEE, PROPERTY_STAFF),
    /** Services of the property company. */
    SERVICE(ORDINARY, PROPERTY_STAFF),
    /** Water, power or a lift is out. */
    OUTAGE(ORDINARY, PROPERTY_STAFF),
    /** A household is reminded of a fee that it owes (民法典 944): to one party alone, and nobody else's business (N1). */
    FEE_REMINDER(ORDINARY, PROPERTY_STAFF),
    /** Policy. */
    POLICY(ORDINARY, COMMUNITY_WORKER),
    /** Safety. */
    SAFETY(ORDINARY, COMMUNITY_WORKER),
    /** An invitation to mediation. */
    MEDIATION(ORDINARY, COMMUNITY_WORKER),
    /** Help, for instance with a petition. */
    HELP(ORDINARY, COMMUNITY_WORKER),
    /** Danger. */
    EMERGENCY(NoticeClass.EMERGENCY, COMMUNITY_WORKER, STREET_OFFICER, PROPERTY_STAFF),
    /** An order of the street office. */
    ORDER(STATUTORY, STREET_OFFICER),
    /** A decision of the owners is revoked (物业管理条例 19). */
    REVOCATION(STATUTORY, STREET_OFFICER),
    /** A survey; never a decision. */
    SURVEY(NoticeClass.SURVEY, COMMITTEE, COMMUNITY_WORKER),
    /** A duty to disclose is overdue (民法典 281, 物业管理条例 6). */
    OVERDUE(STATUTORY, COMMUNITY_WORKER, STREET_OFFICER),
    /** Parties that have not taken part yet are reminded (N5). */
    QUORUM_REMINDER(ORDINARY),
    /** A device key was added to the person's keys. */
    KEY_ENROLLED(STATUTORY),
    /** A device key of the person was revoked. */
    KEY_REVOKED(STATUTORY),
    /** The person's ballot was accepted. */
    RECEIPT(ORDINARY),
    /** A paper ballot of the person's party was entered by workers. */
    PAPER_ENTERED(STATUTORY),
    /** Officials declared a disputed ballot of the person's party void. */
    BALLOT_VOIDED(STATUTORY),
    /** Officials decided that a disputed ballot of the person's party stands. */
    BALLOT_KEPT(STATUTORY),
    /** An assembly took a step, or a representative, a proxy or a petition concerns the person. */
    ASSEMBLY_STEP(STATUTORY);

    private final NoticeClass noticeClass;
    private final Set<Role> senders;

    NoticeKind(NoticeClass noticeClass, Role... senders) {
        this.noticeClass = noticeClass;
        this.senders = Set.of(senders);
    }

    /** Its class. */
    public NoticeClass noticeClass() {
        return noticeClass;
    }

    /** Roles of which any may send it. */
    public Set<Role> senders() {
        return senders;
    }

    /** Tells whether the service alone writes it. */
    public boolean automatic() {
        return senders.isEmpty();
    }

    /** Tells whether it concerns one person alone and is no notice to others. */
    public boolean personal() {
        return this == KEY_ENROLLED
                || this == KEY_REVOKED
                || this == RECEIPT
                || this == PAPER_ENTERED
                || this == BALLOT_VOIDED
                || this == BALLOT_KEPT;
    }

    /**
     * Tells whether it is between its sender and one party: it goes to one household, no other body of the community sees that it exists, it
     * leads nowhere, and the book says no more than that there was one (N1).
     */
    public boolean confidential() {
        return this == FEE_REMINDER;
    }

    /**
     * Kinds that a list of notices leaves out: what concerns one person alone is no notice, and what is one party's business alone stands in
     * the lists of its senders only.
     *
     * @param confidential whether the reader may know of the latter
     * @return names, at least one
     */
    public static List<String> notToBeListed(boolean confidential) {
        return Arrays.stream(values())
                .filter(kind -> kind.personal() || (kind.confidential() && !confidential))
                .map(NoticeKind::name)
                .toList();
    }

    /** Tells whether a person may turn its wake-up messages off. */
    public boolean mutable() {
        return noticeClass == ORDINARY || noticeClass == NoticeClass.SURVEY;
    }

    /**
     * Tells whether it is recorded on whom it was served, with lists for doors and postings. Of reminders it is not: who has not voted, and
     * who owes a fee, is nobody's business (N1).
     */
    public boolean servable() {
        return !personal() && !confidential() && this != QUORUM_REMINDER;
    }

    /** Tells whether its recipients are asked to sign that they have it: what the law wants served. */
    public boolean acknowledged() {
        return noticeClass == STATUTORY && !automatic();
    }
}
