package org.commonhold.delivery.channel;

import org.commonhold.delivery.ChannelState;

/** Whether the operator made a channel usable. */
public enum Setup {
    /** It sends. */
    READY(ChannelState.Why.READY),
    /** It has providers check messages and deliver none. */
    DRY_RUN(ChannelState.Why.DRY_RUN),
    /** It was given nothing to send with. */
    NOT_CONFIGURED(ChannelState.Why.NOT_CONFIGURED),
    /** It was given something that cannot be used. */
    UNUSABLE(ChannelState.Why.CONFIGURATION_UNUSABLE);

    private final ChannelState.Why why;

    Setup(ChannelState.Why why) {
        this.why = why;
    }

    /** {@return whether messages can be handed to it} */
    public boolean usable() {
        return this == READY || this == DRY_RUN;
    }

    /** {@return the reason as others see it} */
    public ChannelState.Why why() {
        return why;
    }
}
