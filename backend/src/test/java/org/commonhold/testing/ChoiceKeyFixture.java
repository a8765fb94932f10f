package org.commonhold.testing;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.ballot.ChoiceShare;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.testing.StaffFixture.Official;

/** A choice key as the officials' browsers make it, split with arithmetic of its own. */
public final class ChoiceKeyFixture {
    private static final SecureRandom RANDOM = new SecureRandom();

    public final Bytes privateKey = SigningKey.generate(RANDOM).secret();
    public final Bytes publicKey = ChoiceSeal.publicKey(privateKey);
    public final Hash keyId = ChoiceSeal.keyId(publicKey);
    private final Map<Place, Bytes> shares = new EnumMap<>(Place.class);

    public ChoiceKeyFixture() {
        byte[] slope = new byte[32];
        RANDOM.nextBytes(slope);
        for (Place place : Place.values()) {
            int x = 17 + 40 * place.ordinal();
            byte[] share = new byte[ChoiceShare.LENGTH];
            byte[] secret = privateKey.toArray();
            for (int at = 0; at < secret.length; at++) {
                share[at] = (byte) (secret[at] ^ carryless(slope[at] & 0xff, x));
            }
            share[32] = (byte) x;
            shares.put(place, Bytes.of(share));
        }
    }

    /** The product modulo x⁸ + x⁴ + x³ + x + 1, by long division. */
    private static int carryless(int one, int other) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            if ((other >> bit & 1) == 1) {
                product ^= one << bit;
            }
        }
        for (int bit = 14; bit >= 8; bit--) {
            if ((product >> bit & 1) == 1) {
                product ^= 0x11b << bit - 8;
            }
        }
        return product;
    }

    public Bytes share(Place place) {
        return shares.get(place);
    }

    public Hash check(Place place) {
        return ChoiceShare.check(keyId, share(place));
    }

    public Map<Place, Hash> checks() {
        Map<Place, Hash> checks = new EnumMap<>(Place.class);
        shares.keySet().forEach(place -> checks.put(place, check(place)));
        return checks;
    }

    /** The body of makeChoiceKey. */
    public Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("publicKey", Base64Url.write(publicKey.toArray()));
        body.put("counter", check(Place.COUNTER).hex());
        body.put("scrutineer", check(Place.SCRUTINEER).hex());
        body.put("third", check(Place.THIRD).hex());
        return body;
    }

    public ServiceClient.Answer make(AssemblyDriver driver, String assemblyId) {
        return driver.scrutineer.client().post(driver.path("/" + assemblyId + "/choice-key"), body());
    }

    public ServiceClient.Answer take(AssemblyDriver driver, String assemblyId, Official holder, Place place) {
        return holder.client()
                .post(
                        driver.path("/" + assemblyId + "/choice-key/holders"),
                        Map.of("place", place.name(), "check", check(place).hex()));
    }

    public ServiceClient.Answer give(AssemblyDriver driver, String assemblyId, Official holder, Place place) {
        return give(driver, assemblyId, holder, place, share(place));
    }

    public static ServiceClient.Answer give(
            AssemblyDriver driver, String assemblyId, Official holder, Place place, Bytes share) {
        return holder.client()
                .post(
                        driver.path("/" + assemblyId + "/choice-key/shares"),
                        Map.of("place", place.name(), "share", Base64Url.write(share.toArray())));
    }

    /** The whole ceremony: made by the scrutineer, held by counter, scrutineer and a member of the committee. */
    public static ChoiceKeyFixture ready(AssemblyDriver driver, String assemblyId) {
        ChoiceKeyFixture key = new ChoiceKeyFixture();
        key.make(driver, assemblyId).ok();
        key.take(driver, assemblyId, driver.counter, Place.COUNTER).ok();
        key.take(driver, assemblyId, driver.scrutineer, Place.SCRUTINEER).ok();
        key.take(driver, assemblyId, driver.committee, Place.THIRD).ok();
        return key;
    }
}
