package org.commonhold.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.store.AddressRows;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose device is woken up, over real HTTP with enrolled devices. */
@MicronautTest(transactional = false)
@Property(name = "commonhold.delivery.worker", value = "false")
class PushAddressTest {
    private static final String PATH = "/api/resident/push-addresses";

    @Inject
    EmbeddedServer server;

    @Inject
    PushAddresses addresses;

    @Inject
    AddressRows rows;

    private TestCommunity community;
    private Official worker;
    private Device first;
    private Device second;

    @BeforeEach
    void enrol() {
        community = CommunityFixture.create(server, 2);
        worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        first = OwnerFixture.on(server).enrol(community, community.people().get(0), worker);
        second = OwnerFixture.on(server).enrol(community, community.people().get(1), worker);
    }

    @Test
    void register_signedIn_isTheirsAndNotInTheClear() {
        register(first, "FCM_TOKEN", "token-1:" + community.communityId());

        assertThat(values(0)).containsExactly("token-1:" + community.communityId());
        assertThat(rows.findByKid(first.kid()).get(0).sealedValue()).doesNotContain("token");
        assertThat(addresses.of(List.of(person(0))).get(person(0)).get(0).toString())
                .doesNotContain("token-1");
    }

    @Test
    void register_sameValueByAnotherPerson_movesItThere() {
        String token = "token-2:" + community.communityId();
        register(first, "FCM_TOKEN", token);
        register(second, "FCM_TOKEN", token);

        assertThat(values(0)).isEmpty();
        assertThat(values(1)).containsExactly(token);
    }

    @Test
    void register_again_isTheSameAddress() {
        register(first, "FCM_TOKEN", "token-3:" + community.communityId());
        String id = rows.findByKid(first.kid()).get(0).addressId();
        register(first, "FCM_TOKEN", "token-3:" + community.communityId());

        assertThat(rows.findByKid(first.kid()))
                .hasSize(1)
                .allMatch(row -> row.addressId().equals(id));
    }

    @Test
    void register_newTokenOfTheSameDevice_replacesTheOldOneOfThatChannel() {
        register(first, "FCM_TOKEN", "old:" + community.communityId());
        register(first, "VENDOR", "vendor:" + community.communityId());
        register(first, "FCM_FID", "new:" + community.communityId());

        assertThat(values(0))
                .containsExactlyInAnyOrder("vendor:" + community.communityId(), "new:" + community.communityId());
    }

    @Test
    void register_manyAtTheSameTime_oneHasIt() throws Exception {
        String token = "token-4:" + community.communityId();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Device device = i % 2 == 0 ? first : second;
            answers.add(threads.submit(
                    () -> device.client().post(PATH, body("FCM_TOKEN", token)).status()));
        }
        for (Future<Integer> each : answers) {
            assertThat(each.get()).isEqualTo(204);
        }
        threads.shutdown();

        assertThat(values(0).size() + values(1).size()).isEqualTo(1);
    }

    @Test
    void signOut_device_isNotWokenUpAnyMore() {
        register(first, "FCM_TOKEN", "token-5:" + community.communityId());
        register(second, "FCM_TOKEN", "token-6:" + community.communityId());
        first.client().delete("/api/resident/session").ok();

        assertThat(values(0)).isEmpty();
        assertThat(values(1)).hasSize(1);
    }

    @Test
    void revokedKey_device_isNotWokenUpAnyMore() {
        register(first, "FCM_TOKEN", "token-7:" + community.communityId());
        first.client().delete("/api/resident/devices/" + first.kid()).ok();

        assertThat(values(0)).isEmpty();
    }

    @Test
    void forget_ownDevice_leavesOthersAlone() {
        register(first, "FCM_TOKEN", "token-8:" + community.communityId());
        register(second, "FCM_TOKEN", "token-9:" + community.communityId());
        first.client().delete(PATH).ok();
        first.client().delete(PATH).ok();

        assertThat(values(0)).isEmpty();
        assertThat(values(1)).hasSize(1);
    }

    @Test
    void register_whatNoChannelCouldUse_isRefused() {
        first.client().post(PATH, body("FCM_TOKEN", "with space")).refused(RefusalCode.INVALID_FIELD);
        first.client().post(PATH, body("PIGEON", "token")).refused(RefusalCode.MALFORMED_REQUEST);
        first.client()
                .post(PATH, body("WEB_PUSH", "https://web.push.apple.com/1"))
                .refused(RefusalCode.INVALID_FIELD);
        Map<String, String> keys = Map.of(
                "kind",
                "WEB_PUSH",
                "value",
                "https://intranet.example/1",
                "p256dh",
                "A".repeat(87),
                "auth",
                "A".repeat(22));
        first.client().post(PATH, keys).refused(RefusalCode.INVALID_FIELD);
        first.client()
                .post(PATH, Map.of("kind", "VENDOR", "value", "x", "p256dh", "A".repeat(87), "auth", "A".repeat(22)))
                .refused(RefusalCode.INVALID_FIELD);

        assertThat(values(0)).isEmpty();
    }

    @Test
    void register_nobodySignedIn_isRefused() {
        ServiceClient nobody = new ServiceClient(server);
        nobody.post(PATH, body("FCM_TOKEN", "token")).refused(RefusalCode.NOT_SIGNED_IN);
        nobody.delete(PATH).refused(RefusalCode.NOT_SIGNED_IN);
        worker.client().post(PATH, body("FCM_TOKEN", "token")).refused(RefusalCode.NOT_SIGNED_IN);
    }

    private static void register(Device device, String kind, String value) {
        assertThat(device.client().post(PATH, body(kind, value)).status()).isEqualTo(204);
    }

    private static Map<String, String> body(String kind, String value) {
        return Map.of("kind", kind, "value", value);
    }

    private String person(int index) {
        return community.people().get(index).personId();
    }

    private List<String> values(int index) {
        return addresses.of(List.of(person(index))).getOrDefault(person(index), List.of()).stream()
                .map(Address::value)
                .toList();
    }
}
