package org.commonhold.notice.rule;

/** What proves that a notice was served (N4). That a provider took a message, or that it was opened, is not among them. */
public enum ProofKind {
    /** It entered the inbox that the person had designated as the system to receive in (电子签名法 11). */
    INBOX,
    /** The person signed to have received it (电子签名法 10, 14). */
    ACKNOWLEDGEMENT,
    /** The person signed on paper at the door. */
    PAPER,
    /** It was posted in public after delivery to the person had failed (建房〔2009〕274号 22). */
    POSTING
}
