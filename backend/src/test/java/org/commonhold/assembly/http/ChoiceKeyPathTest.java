package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ChoiceKeyView;
import org.commonhold.api.model.ChoiceShareView;
import org.commonhold.api.model.PublicAssemblyChoices;
import org.commonhold.api.model.Receipt;
import org.commonhold.api.model.Receipts;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ChoiceKeyFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Choices sealed to a key that three officials hold, from the making over the opening to the count, over HTTP. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChoiceKeyPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    TransactionOperations<Connection> transactions;

    private VotingFixture votes;
    private AssemblyDriver driver;

    @BeforeAll
    void start() {
        votes = new VotingFixture(server, clock, 5);
        driver = votes.driver;
    }

    private String locked() {
        return votes.locked(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。"))));
    }

    private String sealedAndOpen(ChoiceKeyFixture[] made) {
        String assemblyId = locked();
        made[0] = ChoiceKeyFixture.ready(driver, assemblyId);
        return votes.open(assemblyId);
    }

    private String signed(Device phone, String assemblyId, Answer answer) {
        ResidentAssembly seen = seen(phone, assemblyId);
        OwnerBallot ballot = new OwnerBallot(
                driver.community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                seen.getParties().get(0).getPartyKey(),
                Map.of(seen.getParties().get(0).getMatters().get(0), answer),
                null,
                1,
                Base64Url.write(Arrays.copyOf(
                        Hash.sha256(Bytes.utf8(assemblyId
                                                + phone.key().publicKey().kid())
                                        .toArray())
                                .toArray(),
                        16)),
                clock.instant());
        return phone.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
    }

    private static ResidentAssembly seen(Device phone, String assemblyId) {
        return phone.client().get("/api/resident/assemblies/" + assemblyId).as(ResidentAssembly.class);
    }

    private static ServiceClient.Answer cast(Device phone, String jws) {
        return phone.client().post("/api/ballots", Map.of("jws", jws));
    }

    private static List<Receipt> receipts(Device phone, String assemblyId) {
        return phone.client()
                .get("/api/resident/assemblies/" + assemblyId + "/receipts")
                .as(Receipts.class)
                .getItems();
    }

    /** The other valid signature of the same payload. */
    private static String malleated(String jws) {
        byte[] signature = Base64Url.read(jws.split("\\.", -1)[2]);
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        BigInteger other = CustomNamedCurves.getByName("P-256").getN().subtract(s);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, other), 0, signature, 32, 32);
        return jws.substring(0, jws.lastIndexOf('.') + 1) + Base64Url.write(signature);
    }

    private List<byte[]> stored(String assemblyId) {
        return transactions.executeRead(status -> {
            List<byte[]> found = new ArrayList<>();
            try (PreparedStatement select =
                    status.getConnection().prepareStatement("SELECT sealed_jws FROM ballot WHERE assembly_id = ?")) {
                select.setString(1, assemblyId);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getBytes(1));
                    }
                }
            }
            return found;
        });
    }

    private ServiceClient.Answer report(String assemblyId) {
        return driver.counter.client().get(driver.path("/" + assemblyId + "/report"));
    }

    @Test
    void sealedAssembly_fromTheMakingToTheCount() {
        String assemblyId = locked();
        ChoiceKeyFixture key = new ChoiceKeyFixture();
        makeAndHold(key, assemblyId);

        Device phone = votes.phones.get(0);
        String jws = signed(phone, assemblyId, Answer.YES);
        Receipt first = cast(phone, jws).as(Receipt.class);
        assertThat(first.getJws()).isEqualTo(jws);
        Receipt again = cast(phone, jws).as(Receipt.class);
        assertThat(again.getJws()).isEqualTo(jws);
        assertThat(again.getEntry()).isEqualTo(first.getEntry());
        assertThat(again.getBlinding()).isEqualTo(first.getBlinding());
        Receipt other = cast(phone, malleated(jws)).as(Receipt.class);
        assertThat(other.getJws()).as("nobody can tell the first signature").isNull();
        assertThat(other.getEntry()).isEqualTo(first.getEntry());
        assertThat(receipts(phone, assemblyId)).singleElement().satisfies(receipt -> {
            assertThat(receipt.getJws()).isNull();
            assertThat(receipt.getBallot()).isEqualTo(first.getBallot());
        });
        phone.client()
                .get("/api/resident/assemblies/" + assemblyId + "/evidence-sheets/" + first.getBallot())
                .refused(RefusalCode.CHOICES_SEALED);
        votes.vote(1, assemblyId, Answer.YES);
        votes.vote(2, assemblyId, Answer.NO);
        votes.vote(3, assemblyId, Answer.ABSTAIN);
        assertThat(stored(assemblyId)).hasSize(4).allSatisfy(octets -> {
            assertThat(octets[0]).isEqualTo(ChoiceSeal.FORM);
            assertThat(octets).as("the length tells nothing").hasSize(1 + 65 + 2048 + 16);
        });
        assertThat(seen(phone, assemblyId).getAssembly().getChoices()).isEqualTo(PublicAssemblyChoices.SEALED);

        key.give(driver, assemblyId, driver.counter, Place.COUNTER).refused(RefusalCode.CHOICE_SHARE_EARLY);
        votes.close(assemblyId);
        report(assemblyId).refused(RefusalCode.CHOICES_SEALED);
        key.give(driver, assemblyId, driver.scrutineer, Place.COUNTER).refused(RefusalCode.CHOICE_SHARE_FOREIGN);
        ChoiceKeyFixture.give(driver, assemblyId, driver.counter, Place.COUNTER, key.share(Place.THIRD))
                .refused(RefusalCode.CHOICE_SHARE_WRONG);
        key.give(driver, assemblyId, driver.counter, Place.COUNTER).ok();
        report(assemblyId).refused(RefusalCode.CHOICES_SEALED);
        assertThat(receipts(phone, assemblyId).get(0).getJws()).isNull();
        key.give(driver, assemblyId, driver.committee, Place.THIRD).ok();

        assertThat(receipts(phone, assemblyId).get(0).getJws()).isEqualTo(jws);
        assertThat(cast(phone, malleated(jws)).as(Receipt.class).getJws()).isEqualTo(jws);
        phone.client()
                .get("/api/resident/assemblies/" + assemblyId + "/evidence-sheets/" + first.getBallot())
                .ok();
        countedAndTold(key, assemblyId);
    }

    /** Three hold a share each, and only then does the assembly open. */
    private void makeAndHold(ChoiceKeyFixture key, String assemblyId) {
        key.make(driver, assemblyId).ok();
        key.make(driver, assemblyId).ok();
        assertThat(AssemblyDriver.obstacles(driver.read(assemblyId), "OPEN")).contains("choice-key-unchecked");
        assertThat(seen(votes.phones.get(0), assemblyId).getAssembly().getChoices())
                .isNull();
        key.take(driver, assemblyId, driver.counter, Place.COUNTER).ok();
        key.take(driver, assemblyId, driver.scrutineer, Place.SCRUTINEER).ok();
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").refused(RefusalCode.CHOICE_KEY_UNCHECKED);
        key.take(driver, assemblyId, driver.committee, Place.THIRD).ok();
        key.take(driver, assemblyId, driver.committee, Place.THIRD).ok();
        assertThat(AssemblyDriver.obstacles(driver.read(assemblyId), "OPEN")).doesNotContain("choice-key-unchecked");
        driver.move(assemblyId, "OPEN").ok();
    }

    /** The count is right, the bundle verifies, and the book tells of the key in its order. */
    private void countedAndTold(ChoiceKeyFixture key, String assemblyId) {
        driver.count(assemblyId);
        assertThat(votes.result(assemblyId)
                        .getMatters()
                        .get(0)
                        .getParticipating()
                        .getHeads())
                .isEqualTo(4);
        assertThat(votes.result(assemblyId).getMatters().get(0).getYes().getHeads())
                .isEqualTo(2);
        votes.verified(assemblyId);
        assertThat(entries(assemblyId))
                .containsExactly(
                        "choicekey.made",
                        "choicekey.checked",
                        "choicekey.checked",
                        "choicekey.checked",
                        "assembly.opened",
                        "assembly.closed",
                        "choicekey.released");
        ChoiceKeyView view = driver.read(assemblyId).getChoiceKey();
        assertThat(view.getKey()).isEqualTo(key.keyId.hex());
        assertThat(view.getState().getValue()).isEqualTo("RELEASED");
        assertThat(view.getShares())
                .extracting(share -> share.getGivenAt() != null)
                .containsExactly(true, false, true);
        assertThat(view.getShares()).extracting(ChoiceShareView::getOwn).containsExactly(false, false, true);
        assertThat(seen(votes.phones.get(0), assemblyId).getAssembly().getChoices())
                .isEqualTo(PublicAssemblyChoices.RELEASED);
    }

    /** The entries about the key, with opening and closing. */
    private List<String> entries(String assemblyId) {
        Bundle bundle = votes.bundle(assemblyId);
        return bundle.lines(BundleFile.ENTRIES).stream()
                .filter(line -> line.contains(assemblyId))
                .map(line -> LogEntry.read(Bytes.utf8(line).toArray()).type().text())
                .filter(type -> type.startsWith("choicekey.")
                        || type.equals("assembly.opened")
                        || type.equals("assembly.closed"))
                .toList();
    }

    @Test
    void anyTwoShares_giveTheKey_alsoWhereTheCountersIsLost() {
        ChoiceKeyFixture[] made = new ChoiceKeyFixture[1];
        String assemblyId = sealedAndOpen(made);
        votes.vote(0, assemblyId, Answer.YES);
        votes.close(assemblyId);
        made[0].give(driver, assemblyId, driver.committee, Place.THIRD).ok();
        made[0].give(driver, assemblyId, driver.scrutineer, Place.SCRUTINEER).ok();
        made[0].give(driver, assemblyId, driver.scrutineer, Place.SCRUTINEER).ok();
        made[0].give(driver, assemblyId, driver.counter, Place.COUNTER).ok();
        driver.count(assemblyId);
        votes.verified(assemblyId);
    }

    @Test
    void ceremony_keepsItsOrderAndItsRoles() {
        ChoiceKeyFixture key = new ChoiceKeyFixture();
        String draft = driver.draft(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。"))));
        key.make(driver, draft).refused(RefusalCode.NOT_FROZEN);
        key.take(driver, draft, driver.counter, Place.COUNTER).refused(RefusalCode.CHOICE_KEY_MISSING);
        String assemblyId = locked();
        String path = driver.path("/" + assemblyId + "/choice-key");
        driver.committee.client().post(path, key.body()).refused(RefusalCode.ROLE_MISSING);
        driver.counter.client().post(path, offCurve(key)).refused(RefusalCode.INVALID_FIELD);
        key.take(driver, assemblyId, driver.counter, Place.COUNTER).refused(RefusalCode.CHOICE_KEY_MISSING);
        abandon(assemblyId).refused(RefusalCode.CHOICE_KEY_MISSING);
        key.make(driver, assemblyId).ok();
        new ChoiceKeyFixture().make(driver, assemblyId).refused(RefusalCode.CHOICE_KEY_EXISTS);
        key.take(driver, assemblyId, driver.scrutineer, Place.COUNTER).refused(RefusalCode.ROLE_MISSING);
        Official manager = driver.staff.official(driver.community.communityId(), Role.PROPERTY_STAFF);
        key.take(driver, assemblyId, manager, Place.THIRD).refused(RefusalCode.ROLE_MISSING);
        new ChoiceKeyFixture()
                .take(driver, assemblyId, driver.counter, Place.COUNTER)
                .refused(RefusalCode.CHOICE_SHARE_WRONG);
        key.take(driver, assemblyId, driver.counter, Place.COUNTER).ok();
        key.take(driver, assemblyId, driver.counter, Place.THIRD).refused(RefusalCode.CHOICE_PLACE_TAKEN);
        Official second = driver.staff.official(driver.community.communityId(), Role.COUNTER);
        key.take(driver, assemblyId, second, Place.COUNTER).refused(RefusalCode.CHOICE_PLACE_TAKEN);

        abandon(assemblyId).ok();
        key.make(driver, assemblyId).refused(RefusalCode.CHOICE_KEY_EXISTS);
        ChoiceKeyFixture ready = ChoiceKeyFixture.ready(driver, assemblyId);
        votes.open(assemblyId);
        abandon(assemblyId).refused(RefusalCode.CHOICE_KEY_LATE);
        ready.take(driver, assemblyId, second, Place.COUNTER).refused(RefusalCode.CHOICE_KEY_LATE);
    }

    private static Map<String, Object> offCurve(ChoiceKeyFixture key) {
        Map<String, Object> body = key.body();
        byte[] octets = key.publicKey.toArray();
        octets[64] ^= 1;
        body.put("publicKey", Base64Url.write(octets));
        return body;
    }

    private ServiceClient.Answer abandon(String assemblyId) {
        return driver.scrutineer
                .client()
                .send(
                        "POST",
                        driver.path("/" + assemblyId + "/choice-key/abandonment"),
                        null,
                        Map.of("Idempotency-Key", ServiceClient.key()));
    }

    @Test
    void abandonedKey_leavesTheChoicesToTheVault_andOwnersAreTold() {
        String assemblyId = locked();
        new ChoiceKeyFixture().make(driver, assemblyId).ok();
        abandon(assemblyId).ok();
        assertThat(driver.read(assemblyId).getChoiceKey().getState().getValue()).isEqualTo("ABANDONED");
        votes.open(assemblyId);
        Device phone = votes.phones.get(0);
        String jws = signed(phone, assemblyId, Answer.NO);
        cast(phone, jws).ok();

        assertThat(receipts(phone, assemblyId).get(0).getJws()).isEqualTo(jws);
        assertThat(stored(assemblyId))
                .allSatisfy(octets -> assertThat(octets[0]).isNotEqualTo(ChoiceSeal.FORM));
        assertThat(seen(phone, assemblyId).getAssembly().getChoices()).isEqualTo(PublicAssemblyChoices.VAULT);
        new ChoiceKeyFixture().make(driver, assemblyId).refused(RefusalCode.CHOICE_KEY_LATE);
        votes.counted(assemblyId);
        votes.verified(assemblyId);
    }
}
