package org.commonhold.platform;

/** What the service's time is worth as evidence. Injectable: it is fixed for the life of the process. */
public enum ClockKind {
    /** The machine's own clock. */
    REAL,
    /** A development clock that somebody may have moved forward; shown wherever a time is shown, and frozen into every package. */
    SIMULATED
}
