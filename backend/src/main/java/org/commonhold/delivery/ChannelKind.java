package org.commonhold.delivery;

/** The ways on which a person is reached. */
public enum ChannelKind {
    /** The inbox in the app: always on, written by those who ask for a delivery and never by this capability. */
    INBOX,
    /** Firebase Cloud Messaging. */
    FCM,
    /** A text message through a gateway of the operator. */
    SMS,
    /** A push service of a phone's maker or of a bundler of those. */
    VENDOR,
    /** Web push (RFC 8030) with the sender's own key (RFC 8292). */
    WEB_PUSH,
    /** The list for the doors: nothing is sent, somebody has to go there. */
    PAPER;

    /** {@return whether it wakes up a device} */
    public boolean push() {
        return this == FCM || this == VENDOR || this == WEB_PUSH;
    }
}
