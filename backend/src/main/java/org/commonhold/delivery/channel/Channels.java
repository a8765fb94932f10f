package org.commonhold.delivery.channel;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.delivery.ChannelKind;

/** The channels of this service. */
@Singleton
public final class Channels {
    private final Map<ChannelKind, DeviceChannel> devices = new EnumMap<>(ChannelKind.class);
    private final TextChannel text;

    Channels(List<DeviceChannel> devices, TextChannel text) {
        devices.forEach(each -> this.devices.put(each.kind(), each));
        this.text = text;
    }

    /** The channel of a kind for devices, where it is usable. */
    public Optional<DeviceChannel> usable(ChannelKind kind) {
        return Optional.ofNullable(devices.get(kind))
                .filter(each -> each.setup().usable());
    }

    /** {@return the kinds of channels for devices that are usable} */
    public List<ChannelKind> usable() {
        return devices.keySet().stream()
                .filter(kind -> usable(kind).isPresent())
                .toList();
    }

    /** {@return the channel of text messages} */
    public TextChannel text() {
        return text;
    }

    /**
     * Whether the operator made a channel usable.
     *
     * @param kind INBOX and PAPER need no operator
     */
    public Setup setup(ChannelKind kind) {
        return switch (kind) {
            case INBOX, PAPER -> Setup.READY;
            case SMS -> text.setup();
            case FCM, VENDOR, WEB_PUSH ->
                Optional.ofNullable(devices.get(kind)).map(DeviceChannel::setup).orElse(Setup.NOT_CONFIGURED);
        };
    }

    /**
     * Whether the value of an address has a form that its channel can use.
     *
     * @param kind what the value is
     * @param value what a device gave
     */
    public boolean accepts(AddressKind kind, String value) {
        return Optional.ofNullable(devices.get(kind.channel()))
                .map(each -> each.accepts(value))
                .orElse(true);
    }
}
