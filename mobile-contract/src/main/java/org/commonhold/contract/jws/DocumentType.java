package org.commonhold.contract.jws;

import java.util.Optional;

/** The kinds of signed documents; each has its own {@code typ}, so that no document passes for another. */
public enum DocumentType {
    /** A voting party's ballot. */
    OWNER_BALLOT("owner-ballot+jws"),
    /** A device key presented by its holder, signed with that key. */
    KEY_ENROLMENT("key-enrolment+jws"),
    /** The four consents given at enrolment. */
    CONSENT("consent+jws"),
    /** The answer to a sign-in challenge. */
    SESSION("session+jws"),
    /** An owner's authority for another person to vote. */
    PROXY("proxy+jws"),
    /** Co-owners naming the one who votes for them. */
    REPRESENTATIVE("representative+jws"),
    /** An owner's support for calling an assembly. */
    PETITION("petition+jws"),
    /** A worker's entry of a paper ballot. */
    PAPER_ENTRY("paper-entry+jws"),
    /** A second worker's review of that entry. */
    PAPER_REVIEW("paper-review+jws"),
    /** A person's statement to have received a notice. */
    NOTICE_ACK("notice-ack+jws"),
    /** One of the two acts that open choices to a scrutineer or a court. */
    UNLOCK("unlock+jws"),
    /** A committee member's vote on a resolution of the committee. */
    COMMITTEE_RESOLUTION("committee-resolution+jws"),
    /** A counter's or scrutineer's signature under a tally report. */
    TALLY_REPORT("tally-report+jws"),
    /** A worker's statement at the desk to have seen a person's document. */
    DESK_ATTESTATION("desk-attestation+jws"),
    /** An owner's taking back of a proxy. */
    PROXY_REVOCATION("proxy-revocation+jws"),
    /** One of the two signatures that decide whether a disputed ballot stands. */
    BALLOT_CASE("ballot-case+jws"),
    /** What one of a second pair counted from the evidence bundle. */
    RECOUNT("recount+jws");

    private final String typ;

    DocumentType(String typ) {
        this.typ = typ;
    }

    /** {@return the value of the protected header's {@code typ}} */
    public String typ() {
        return typ;
    }

    /**
     * Finds the kind by its {@code typ}.
     *
     * @param typ the header's value
     * @return the kind, or nothing for an unknown value
     */
    public static Optional<DocumentType> of(String typ) {
        for (DocumentType type : values()) {
            if (type.typ.equals(typ)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
