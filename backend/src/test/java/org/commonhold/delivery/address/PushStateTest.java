package org.commonhold.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.PushState;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a phone asks before it offers to be woken up by its browser, and what is left after the sign-out. */
@MicronautTest(transactional = false)
@Property(name = "commonhold.delivery.worker", value = "false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushStateTest implements TestPropertyProvider {
    private static final String PATH = "/api/resident/push-addresses";
    private static final int COORDINATE = 32;

    @Inject
    EmbeddedServer server;

    private String publicKey = "";

    @Override
    public Map<String, String> getProperties() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey point = (ECPublicKey) pair.getPublic();
            byte[] encoded = new byte[1 + 2 * COORDINATE];
            encoded[0] = 4;
            copy(point.getW().getAffineX(), encoded, 1);
            copy(point.getW().getAffineY(), encoded, 1 + COORDINATE);
            byte[] secret = new byte[COORDINATE];
            copy(((ECPrivateKey) pair.getPrivate()).getS(), secret, 0);
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            publicKey = base64.encodeToString(encoded);
            return Map.of(
                    "commonhold.delivery.web-push.public-key",
                    publicKey,
                    "commonhold.delivery.web-push.private-key",
                    base64.encodeToString(secret),
                    "commonhold.delivery.web-push.subject",
                    "mailto:operator@home.example");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pushState_namesTheOperatorsKey_andWhetherThisDeviceIsRegistered() {
        TestCommunity community = CommunityFixture.create(server, 2);
        var worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        Device own = OwnerFixture.on(server).enrol(community, community.people().get(0), worker);
        Device other =
                OwnerFixture.on(server).enrol(community, community.people().get(1), worker);
        assertThat(state(own.client()).getWebPushKey()).isEqualTo(publicKey);
        assertThat(state(own.client()).getWebPush()).isFalse();

        own.client().post(PATH, subscription("1:" + community.communityId())).ok();
        assertThat(state(own.client()).getWebPush()).isTrue();
        assertThat(state(other.client()).getWebPush()).isFalse();

        own.client().delete("/api/resident/session").ok();
        own.client().get(PATH).refused(RefusalCode.NOT_SIGNED_IN);
        OwnerFixture.signIn(own.client(), own.key()).ok();
        assertThat(state(own.client()).getWebPush()).as("the sign-out ended it").isFalse();
    }

    private static PushState state(ServiceClient phone) {
        return phone.get(PATH).as(PushState.class);
    }

    private static Map<String, Object> subscription(String name) {
        return Map.of(
                "kind",
                "WEB_PUSH",
                "value",
                "https://web.push.apple.com/" + name,
                "p256dh",
                "A".repeat(87),
                "auth",
                "A".repeat(22));
    }

    private static void copy(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        byte[] exact =
                bytes.length > COORDINATE ? Arrays.copyOfRange(bytes, bytes.length - COORDINATE, bytes.length) : bytes;
        System.arraycopy(exact, 0, into, at + COORDINATE - exact.length, exact.length);
    }
}
