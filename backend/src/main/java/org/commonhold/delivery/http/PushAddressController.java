package org.commonhold.delivery.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import java.util.Map;
import org.commonhold.api.PushAddressesApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.PushAddress;
import org.commonhold.api.model.PushState;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.address.PushAddresses;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.Channels;
import org.commonhold.delivery.webpush.WebPushConfiguration;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Where an owner's own device is woken up. */
@Controller
class PushAddressController implements PushAddressesApi {
    private final PushAddresses addresses;
    private final Channels channels;
    private final WebPushConfiguration webPush;
    private final CurrentPerson current;

    PushAddressController(
            PushAddresses addresses, Channels channels, WebPushConfiguration webPush, CurrentPerson current) {
        this.addresses = addresses;
        this.channels = channels;
        this.webPush = webPush;
        this.current = current;
    }

    @Override
    public PushState pushState() {
        boolean usable = channels.usable(ChannelKind.WEB_PUSH).isPresent();
        return new PushState(addresses.has(current.owner().kid(), ChannelKind.WEB_PUSH))
                .webPushKey(usable ? webPush.publicKey() : null);
    }

    @Override
    public HttpResponse<Void> registerPushAddress(PushAddress body) {
        Owner who = current.owner();
        AddressKind kind = AddressKind.valueOf(body.getKind().getValue());
        addresses.register(who, kind, body.getValue(), value(kind, body));
        return HttpResponse.noContent();
    }

    @Override
    public HttpResponse<Void> forgetPushAddresses() {
        addresses.forget(current.owner().kid());
        return HttpResponse.noContent();
    }

    private static String value(AddressKind kind, PushAddress body) {
        @Nullable String key = body.getP256dh();
        @Nullable String secret = body.getAuth();
        boolean browser = kind == AddressKind.WEB_PUSH;
        if (browser != (key != null)) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "p256dh");
        }
        if (browser != (secret != null)) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "auth");
        }
        return key == null || secret == null
                ? body.getValue()
                : CanonicalJson.text(JsonValue.of(Map.of("endpoint", body.getValue(), "p256dh", key, "auth", secret)));
    }
}
