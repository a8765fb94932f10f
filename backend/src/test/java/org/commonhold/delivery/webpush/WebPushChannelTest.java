package org.commonhold.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.martijndwars.webpush.Utils;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.interfaces.ECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.testing.HttpsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPushChannelTest {
    private static final Instant NOW = Instant.parse("2030-01-07T00:00:00Z");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final AtomicReference<HttpsStandIn.Answer> answer = new AtomicReference<>(HttpsStandIn.Answer.of(201));
    private final HttpsStandIn service = new HttpsStandIn(request -> answer.get());

    @BeforeAll
    static void provider() {
        Security.addProvider(new BouncyCastleProvider());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void message_toABrowser_isReadByThatBrowserAlone() throws Exception {
        KeyPair browser = pair();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);

        assertThat(send(channel(), subscription(browser, secret, service.address() + "/p/1")))
                .isEqualTo(new Outcome.Accepted());
        HttpsStandIn.Received request = service.received.get(0);
        assertThat(request.header("TTL")).isEqualTo("3600");
        assertThat(request.header("Topic")).isEqualTo("key-1");
        assertThat(request.header("Urgency")).isEqualTo("high");
        assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.header("Authorization")).startsWith("vapid t=");
        byte[] plain = decrypt(request.body(), browser, secret);
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo("{\"body\":\"请打开“共有家园”查看。\",\"id\":\"" + "ab".repeat(16)
                        + "\",\"title\":\"您有一条新通知\",\"type\":\"notice\",\"v\":\"1\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "404, Gone[code=HTTP_404; alarm=false]",
        "410, Gone[code=HTTP_410; alarm=false]",
        "413, Rejected[code=HTTP_413; suspect=false; alarm=false]",
        "429, Paused[code=HTTP_429; after=null]",
        "500, Retry[code=HTTP_500; after=null]",
        "0, Retry[code=CONNECTION; after=null]"
    })
    void outcome_everyAnswerOfTheService_hasItsMeaning(int status, String outcome) throws Exception {
        answer.set(HttpsStandIn.Answer.of(status));

        assertThat(send(channel(), subscription(pair(), new byte[16], service.address() + "/p/1"))
                        .toString())
                .isEqualTo(outcome.replace(";", ","));
    }

    @Test
    void subscription_thatLeadsElsewhere_isNeverCalled() throws Exception {
        for (String endpoint : List.of(
                "https://localhost/p/1",
                "http://" + service.authority() + "/p/1",
                "https://169.254.169.254/latest",
                "https://" + service.authority() + ".example/p",
                "https://user@" + service.authority() + "/p")) {
            String value = subscription(pair(), new byte[16], endpoint);
            assertThat(channel().accepts(value)).as(endpoint).isFalse();
            assertThat(send(channel(), value)).isEqualTo(new Outcome.Gone("NO_SUBSCRIPTION", false));
        }
        assertThat(channel().accepts("{}")).isFalse();
        assertThat(channel().accepts("not JSON")).isFalse();
        assertThat(service.received).isEmpty();
    }

    @Test
    void subscription_withKeysThatAreNone_isForgotten() {
        String value = CanonicalJson.text(JsonValue.of(
                Map.of("endpoint", service.address() + "/p/1", "p256dh", "A".repeat(87), "auth", "A".repeat(22))));

        assertThat(send(channel(), value)).isEqualTo(new Outcome.Gone("KEYS_UNFIT", false));
    }

    @Test
    void setup_unlessEverythingIsGiven_isOff() throws Exception {
        assertThat(open("", "", "").setup()).isEqualTo(Setup.NOT_CONFIGURED);
        assertThat(open("AAAA", "AAAA", "mailto:a@example.org").setup()).isEqualTo(Setup.UNUSABLE);
        KeyPair keys = pair();
        assertThat(open(point(keys), scalar(keys), "").setup()).isEqualTo(Setup.UNUSABLE);
    }

    private WebPushChannel channel() {
        try {
            KeyPair keys = pair();
            return open(point(keys), scalar(keys), "mailto:operator@example.org");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private WebPushChannel open(String publicKey, String privateKey, String subject) {
        return new WebPushChannel(
                new WebPushConfiguration(
                        publicKey, privateKey, subject, List.of(service.authority()), service.certificate()),
                new PushTexts(
                        new DeliveryConfiguration(false, Duration.ofHours(2), 64, 8, Duration.ofMinutes(10), "zh")),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Outcome send(WebPushChannel channel, String value) {
        return channel.send(
                        new Address("1".repeat(32), AddressKind.WEB_PUSH, value, "2".repeat(32), NOW),
                        new Wakeup(
                                "c".repeat(32),
                                "d".repeat(32),
                                "e".repeat(32),
                                "ab".repeat(16),
                                PushType.NOTICE,
                                Urgency.STATUTORY,
                                "key-1",
                                Duration.ofHours(1)))
                .join();
    }

    private static String subscription(KeyPair browser, byte[] secret, String endpoint) {
        return CanonicalJson.text(JsonValue.of(
                Map.of("endpoint", endpoint, "p256dh", point(browser), "auth", BASE64.encodeToString(secret))));
    }

    /** What a browser does (RFC 8291, 3.4 and RFC 8188, 2), with the JDK's means. */
    private static byte[] decrypt(byte[] body, KeyPair browser, byte[] secret) throws Exception {
        byte[] salt = Arrays.copyOfRange(body, 0, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + body[20]);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", new BouncyCastleProvider());
        agreement.init(browser.getPrivate());
        agreement.doPhase(Utils.loadPublicKey(sender), true);
        byte[] own = ((ECPublicKey) browser.getPublic()).getQ().getEncoded(false);
        byte[] info = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);
        byte[] material = hmac(hmac(secret, agreement.generateSecret()), info, own, sender, new byte[] {1});
        byte[] key = hmac(salt, material);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(expand(key, "Content-Encoding: aes128gcm"), 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(expand(key, "Content-Encoding: nonce"), 12)));
        byte[] padded = cipher.doFinal(body, 21 + body[20], body.length - 21 - body[20]);
        assertThat(padded[padded.length - 1]).as("the last record").isEqualTo((byte) 2);
        return Arrays.copyOf(padded, padded.length - 1);
    }

    private static byte[] expand(byte[] key, String info) throws Exception {
        return hmac(key, info.getBytes(StandardCharsets.US_ASCII), new byte[] {0, 1});
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ECDH", new BouncyCastleProvider());
        generator.initialize(ECNamedCurveTable.getParameterSpec("prime256v1"));
        return generator.generateKeyPair();
    }

    private static String point(KeyPair keys) {
        return BASE64.encodeToString(((ECPublicKey) keys.getPublic()).getQ().getEncoded(false));
    }

    private static String scalar(KeyPair keys) {
        byte[] all = ((ECPrivateKey) keys.getPrivate()).getD().toByteArray();
        byte[] scalar = new byte[32];
        int from = Math.max(0, all.length - 32);
        System.arraycopy(all, from, scalar, 32 - (all.length - from), all.length - from);
        return BASE64.encodeToString(scalar);
    }
}
