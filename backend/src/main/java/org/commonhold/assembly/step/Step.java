package org.commonhold.assembly.step;

import org.commonhold.assembly.AssemblyState;

/** One step of an assembly. What must hold before it is decided by the rules; the step itself only acts. */
interface Step {

    /** The state that it leads to. */
    AssemblyState to();

    /**
     * Acts. Runs in the transaction that holds the assembly's row locked, after every guard has passed.
     *
     * @param work what to act on
     */
    void take(StepWork work);
}
