package org.commonhold.assembly.rule;

/** What a frozen package has to hold before anybody may vote on it. */
public enum PackagePart {
    /** Full texts with the hashes of their attachments. */
    TEXTS,
    /** The shares that decide each matter. */
    THRESHOLDS,
    /** The units that each matter concerns. */
    SCOPES,
    /** Root of the roll. */
    ROLL_ROOT,
    /** Snapshot of the rule profile. */
    RULES,
    /** Channels by which ballots may come, and which one precedes. */
    CHANNELS,
    /** Opening and closing. */
    WINDOW,
    /** The log's key, which receipts are checked against. */
    RECEIPT_KEY
}
