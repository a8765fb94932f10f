package org.commonhold.assembly.store;

/** Where a recount stands. */
public enum RecountState {
    /** Not both have signed. */
    OPEN,
    /** Both came to the report. */
    AGREES,
    /** One of them, or both, came to another one. */
    DIFFERS
}
