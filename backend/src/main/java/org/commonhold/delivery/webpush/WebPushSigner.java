package org.commonhold.delivery.webpush;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import nl.martijndwars.webpush.AbstractPushService;
import nl.martijndwars.webpush.Encoding;
import nl.martijndwars.webpush.HttpRequest;
import nl.martijndwars.webpush.Notification;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.lang.JoseException;

/** The library's encryption and signature without its HTTP clients. */
final class WebPushSigner extends AbstractPushService<WebPushSigner> {

    /**
     * A signer.
     *
     * @param configuration keys and subject
     * @throws GeneralSecurityException where the keys are none
     */
    WebPushSigner(WebPushConfiguration configuration) throws GeneralSecurityException {
        super(registered(configuration.publicKey()), configuration.privateKey(), configuration.subject());
    }

    /**
     * An encrypted and signed request.
     *
     * @param notification what to send to whom
     */
    HttpRequest request(Notification notification) throws GeneralSecurityException, IOException {
        try {
            return prepareRequest(notification, Encoding.AES128GCM);
        } catch (JoseException e) {
            throw new GeneralSecurityException("the request could not be signed", e);
        }
    }

    /** The library finds its provider by name only; it is added last, so nobody else gets it unasked. */
    private static String registered(String publicKey) {
        Security.addProvider(new BouncyCastleProvider());
        return publicKey;
    }
}
