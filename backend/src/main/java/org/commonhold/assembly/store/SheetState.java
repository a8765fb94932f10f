package org.commonhold.assembly.store;

/** Where a printed ballot stands. */
public enum SheetState {
    /** Printed, not yet handed over. */
    PRINTED,
    /** Handed over to its party. */
    DELIVERED,
    /** Came back while the assembly was open. */
    RECEIVED,
    /** A worker entered it; another one has to review that. */
    ENTERED,
    /** It stands in the book. */
    REVIEWED,
    /** Came back at the close or later: kept as evidence, never entered. */
    LATE,
    /** Spoiled before it was used. */
    SPOILED
}
