package org.commonhold.delivery.channel;

import java.util.concurrent.CompletableFuture;

/** A way to send a text message to a person's telephone. */
public interface TextChannel {

    /** {@return whether the operator made it usable} */
    Setup setup();

    /**
     * Hands one text message to the gateway.
     *
     * @param message for whom and about what
     * @return what the gateway made of it; never fails
     */
    CompletableFuture<Outcome> send(Wakeup message);
}
