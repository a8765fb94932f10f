package org.commonhold.contract.log;

import java.util.Optional;

/** The kinds of entries of the book. The list grows; no name is ever changed or used for something else. */
public enum EntryType {
    /** A registry import was confirmed. */
    REGISTRY_SNAPSHOT("registry.snapshot"),
    /** The log's own key. */
    LOG_KEY("log.key"),
    /** The hashes of all assets that are served to devices. */
    APP_RELEASED("app.released"),
    /** Rules of procedure came into force. */
    RULES_ACTIVATED("rules.activated"),
    /** A device key was enrolled. */
    KEY_ENROLLED("key.enrolled"),
    /** A device key was revoked. */
    KEY_REVOKED("key.revoked"),
    /** The roll was published for objection. */
    ROLL_PUBLISHED("roll.published"),
    /** Someone objected to the roll. */
    ROLL_OBJECTION("roll.objection"),
    /** Co-owners appointed their representative. */
    REPRESENTATIVE_APPOINTED("representative.appointed"),
    /** An owner gave a proxy. */
    PROXY_GRANTED("proxy.granted"),
    /** An owner took a proxy back. */
    PROXY_REVOKED("proxy.revoked"),
    /** A party asked for paper. */
    PAPER_REQUESTED("paper.requested"),
    /** A party took that request back. */
    PAPER_WITHDRAWN("paper.withdrawn"),
    /** The candidate list was published. */
    CANDIDATES_PUBLISHED("candidates.published"),
    /** The shares of a public draw were committed to. */
    DRAW_COMMITTED("draw.committed"),
    /** The shares of a public draw were opened. */
    DRAW_OPENED("draw.opened"),
    /** An assembly's agenda and texts were published. */
    ASSEMBLY_PUBLICISED("assembly.publicised"),
    /** An assembly's package and roll were frozen. */
    ASSEMBLY_LOCKED("assembly.locked"),
    /** Voting began. */
    ASSEMBLY_OPENED("assembly.opened"),
    /** Voting was extended, once. */
    ASSEMBLY_EXTENDED("assembly.extended"),
    /** Voting ended; nothing of the assembly's ballots follows. */
    ASSEMBLY_CLOSED("assembly.closed"),
    /** The count was signed; the result is provisional. */
    ASSEMBLY_COUNTED("assembly.counted"),
    /** Someone objected to the result. */
    ASSEMBLY_OBJECTION("assembly.objection"),
    /** The result was certified. */
    ASSEMBLY_CERTIFIED("assembly.certified"),
    /** The result was published as final. */
    ASSEMBLY_PUBLISHED("assembly.published"),
    /** The assembly was cancelled before it opened. */
    ASSEMBLY_CANCELLED("assembly.cancelled"),
    /** The assembly failed technically; the evidence stays. */
    ASSEMBLY_VOIDED("assembly.voided"),
    /** An authority revoked the decision. */
    ASSEMBLY_REVOKED("assembly.revoked"),
    /** A court annulled the decision. */
    ASSEMBLY_ANNULLED("assembly.annulled"),
    /** A ballot signed on a device was accepted. */
    BALLOT_CAST("ballot.cast"),
    /** A paper ballot was entered and reviewed. */
    BALLOT_PAPER("ballot.paper"),
    /** A ballot was declared void with two officials' signatures. */
    BALLOT_VOIDED("ballot.voided"),
    /** Choices were opened to a scrutineer or a court. */
    CHOICES_UNLOCKED("choices.unlocked"),
    /** Accounts were published. */
    ACCOUNTS_PUBLISHED("accounts.published"),
    /** Published accounts were corrected. */
    ACCOUNTS_CORRECTED("accounts.corrected"),
    /** A notice was sent. */
    NOTICE_SENT("notice.sent"),
    /** A notice was posted in public for those whom it did not reach otherwise. */
    NOTICE_POSTED("notice.posted"),
    /** Where the trail of uses of personal data stands. */
    AUDIT_CHECKPOINT("audit.checkpoint"),
    /** A survey was closed; never a decision. */
    SURVEY_CLOSED("survey.closed"),
    /** The scores of a property service company for a quarter were published. */
    SCORE_PUBLISHED("score.published"),
    /** A representative's right to vote ended before its time. */
    REPRESENTATIVE_ENDED("representative.ended"),
    /** A petition with its share of supporters was handed in. */
    PETITION_SUBMITTED("petition.submitted"),
    /** A petition that the committee did not follow in time went to the street office. */
    PETITION_ESCALATED("petition.escalated"),
    /** The service was not usable while an assembly was open. */
    ASSEMBLY_INCIDENT("assembly.incident"),
    /** A second pair counted again from the evidence bundle. */
    ASSEMBLY_RECOUNTED("assembly.recounted"),
    /** Officials made the key that an assembly's choices are sealed to. */
    CHOICEKEY_MADE("choicekey.made"),
    /** An official took a share of that key. */
    CHOICEKEY_CHECKED("choicekey.checked"),
    /** That key is not used. */
    CHOICEKEY_ABANDONED("choicekey.abandoned"),
    /** Two holders gave their shares after the close. */
    CHOICEKEY_RELEASED("choicekey.released");

    private final String text;

    EntryType(String text) {
        this.text = text;
    }

    /** {@return the spelling in the entry} */
    public String text() {
        return text;
    }

    /**
     * Finds a kind by its spelling.
     *
     * @param text the spelling in the entry
     * @return the kind, or nothing for one that this version does not know
     */
    public static Optional<EntryType> of(String text) {
        for (EntryType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
