package org.commonhold.delivery.channel;

import org.commonhold.delivery.ChannelKind;

/** What the value of a device's address is. */
public enum AddressKind {
    /** Registration token of Firebase Cloud Messaging. */
    FCM_TOKEN(ChannelKind.FCM),
    /** Firebase installation id. */
    FCM_FID(ChannelKind.FCM),
    /** Registration id of a vendor's push service. */
    VENDOR(ChannelKind.VENDOR),
    /** Subscription of a browser as JSON: endpoint and keys. */
    WEB_PUSH(ChannelKind.WEB_PUSH);

    private final ChannelKind channel;

    AddressKind(ChannelKind channel) {
        this.channel = channel;
    }

    /** {@return the channel that reaches it} */
    public ChannelKind channel() {
        return channel;
    }
}
