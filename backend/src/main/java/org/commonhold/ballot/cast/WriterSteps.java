package org.commonhold.ballot.cast;

/** Told how far a batch of ballots has come, so that a test can look, or crash, between two steps. */
interface WriterSteps {

    /** The steps in their order. */
    enum Step {
        /** Everything is written, nothing is committed. */
        WRITTEN,
        /** The commit was asked for; a failure here leaves its outcome unknown. */
        COMMITTED,
        /** The receipts are made, nobody has one. */
        SIGNED
    }

    /**
     * Called after a step.
     *
     * @param step the step
     */
    void reached(Step step);
}
