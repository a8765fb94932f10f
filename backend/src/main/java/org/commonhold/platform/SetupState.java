package org.commonhold.platform;

/** Whether the service still waits for its first administrator; the capability that knows people answers. */
@FunctionalInterface
public interface SetupState {

    /** True until the first administrator exists. */
    boolean setupNeeded();
}
