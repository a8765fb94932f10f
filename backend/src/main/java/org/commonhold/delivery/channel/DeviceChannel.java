package org.commonhold.delivery.channel;

import java.util.concurrent.CompletableFuture;
import org.commonhold.delivery.ChannelKind;

/** A way to wake up a device. */
public interface DeviceChannel {

    /** {@return which one} */
    ChannelKind kind();

    /** {@return whether the operator made it usable} */
    Setup setup();

    /**
     * Whether an address has a form that this channel can use.
     *
     * @param value what a device gave
     */
    default boolean accepts(String value) {
        return true;
    }

    /**
     * Hands one message to the provider.
     *
     * @param address the device
     * @param message what to send
     * @return what the provider made of it; never fails
     */
    CompletableFuture<Outcome> send(Address address, Wakeup message);
}
