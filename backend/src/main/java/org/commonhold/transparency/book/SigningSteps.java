package org.commonhold.transparency.book;

/** Told how far the signing of a head has come, so that a test can look, or crash, between two steps. */
interface SigningSteps {

    /** The steps in their order. */
    enum Step {
        /** The committed head was read and found consistent; nothing is signed yet. */
        CHECKED,
        /** The note exists, nobody has it, and the guard does not know it yet. */
        SIGNED,
        /** The guard's file is on disk; the note may be answered. */
        GUARDED
    }

    /**
     * Called after a step.
     *
     * @param communityId the community
     * @param step the step
     */
    void reached(String communityId, Step step);
}
