package org.commonhold.assembly;

/** Where a petition stands. */
public enum PetitionState {
    /** Signatures are collected, and may be taken back. */
    COLLECTING,
    /** Handed in with its share; the committee has to convene in time. */
    SUBMITTED,
    /** The time is over: the street office orders the assembly. */
    ESCALATED,
    /** The assembly that answers it is publicised. */
    CONVENED
}
