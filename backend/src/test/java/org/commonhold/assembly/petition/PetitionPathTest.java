package org.commonhold.assembly.petition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.OwnPetition;
import org.commonhold.api.model.OwnPetitions;
import org.commonhold.api.model.Petition;
import org.commonhold.api.model.PetitionState;
import org.commonhold.api.model.Petitions;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionSignature.Act;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.fanout.FanOut;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six equal owners: one is under a fifth, two are over it. From the words to the street office. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@Property(name = "commonhold.assembly.petition-check", value = "1h")
class PetitionPathTest {
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    @Inject
    Book book;

    @Inject
    EscalateOverduePetitions escalate;

    @Inject
    FanOut fanOut;

    @TempDir
    Path guard;

    private AssemblyDriver driver;
    private Official worker;
    private Official street;
    private final List<Device> phones = new ArrayList<>();

    private void community(int owners, int enrolled) {
        driver = new AssemblyDriver(server, clock, owners);
        worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        street = driver.staff.official(driver.community.communityId(), Role.STREET_OFFICER);
        phones.clear();
        OwnerFixture fixture = OwnerFixture.on(server);
        driver.community
                .people()
                .subList(0, enrolled)
                .forEach(person -> phones.add(fixture.enrol(driver.community, person, worker)));
    }

    @BeforeEach
    void start() {
        community(6, 3);
    }

    private OwnPetition write(int owner) {
        return phones.get(owner)
                .client()
                .post("/api/resident/petitions", Map.of("title", "请求召开临时会议", "text", "讨论更换 3 幢电梯。"))
                .as(OwnPetition.class);
    }

    private PetitionSignature signature(int owner, OwnPetition petition, Act act) {
        return new PetitionSignature(
                driver.community.communityId(),
                Hash.fromHex(petition.getPetition().getDocument()),
                driver.community.people().get(owner).unit(),
                driver.community.people().get(owner).personId(),
                act,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
    }

    private ServiceClient.Answer send(int owner, OwnPetition petition, PetitionSignature signature) {
        Device phone = phones.get(owner);
        String jws =
                phone.key().sign(DocumentType.PETITION, signature.canonical()).text();
        return phone.client()
                .post(
                        "/api/resident/petitions/" + petition.getPetition().getPetitionId() + "/signatures",
                        Map.of("jws", jws));
    }

    private ServiceClient.Answer sign(int owner, OwnPetition petition, Act act) {
        return send(owner, petition, signature(owner, petition, act));
    }

    private ServiceClient.Answer submit(int owner, OwnPetition petition) {
        return phones.get(owner)
                .client()
                .post("/api/resident/petitions/" + petition.getPetition().getPetitionId() + "/submission", Map.of());
    }

    private OwnPetition read(int owner, OwnPetition petition) {
        return phones.get(owner)
                .client()
                .get("/api/resident/petitions/" + petition.getPetition().getPetitionId())
                .as(OwnPetition.class);
    }

    private List<Petition> listed(Official official) {
        return official.client()
                .get(driver.community.path("/petitions"))
                .as(Petitions.class)
                .getItems();
    }

    /** How often the third owner's inbox tells of the street office, once the inboxes are written. */
    private long told() {
        long told = 0;
        for (int round = 0; round < 100 && told == 0; round++) {
            fanOut.round();
            told = phones.get(2).client().get("/api/resident/inbox").as(InboxPage.class).getItems().stream()
                    .filter(item -> String.valueOf(item.getTitle()).contains("转街道办事处"))
                    .count();
        }
        return told;
    }

    private long entries(String type) {
        return book.entriesOfType(driver.community.communityId(), type, 0).size();
    }

    private OwnPetition submitted() {
        OwnPetition petition = write(0);
        sign(0, petition, Act.SUPPORT).ok();
        sign(1, petition, Act.SUPPORT).ok();
        return submit(0, petition).as(OwnPetition.class);
    }

    @Test
    void petition_underItsShare_waits_overIt_isSubmittedOnce() {
        OwnPetition petition = write(0);
        assertThat(Hash.sha256(petition.getWords().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo(petition.getPetition().getDocument());
        assertThat(petition.getPetition().getNext().getCode()).isEqualTo("SUPPORT");
        assertThat(petition.getPetition().getNeeded().getHeads()).isEqualTo(2);
        submit(1, petition).refused(RefusalCode.PETITION_NOT_SUPPORTED);
        PetitionSignature first = signature(0, petition, Act.SUPPORT);
        assertThat(send(0, petition, first)
                        .as(OwnPetition.class)
                        .getPetition()
                        .getNext()
                        .getCode())
                .isEqualTo("WAIT_FOR_SHARE");
        submit(0, petition).refused(RefusalCode.PETITION_NOT_REACHED);
        assertThat(listed(driver.committee)).isEmpty();

        sign(1, petition, Act.SUPPORT).ok();
        sign(1, petition, Act.SUPPORT).refused(RefusalCode.PETITION_ALREADY_SUPPORTED);
        sign(0, petition, Act.WITHDRAW).ok();
        assertThat(read(0, petition).getPetition().getSupport().getHeads()).isEqualTo(1);
        send(0, petition, first).ok();
        assertThat(read(0, petition).getPetition().getSupport().getHeads()).isEqualTo(1);
        sign(0, petition, Act.WITHDRAW).refused(RefusalCode.PETITION_NOT_SUPPORTED);
        submit(1, petition).refused(RefusalCode.PETITION_NOT_REACHED);
        sign(0, petition, Act.SUPPORT).ok();
        assertThat(read(0, petition).getPetition().getNext().getCode()).isEqualTo("SUBMIT");

        Petition handedIn = submit(1, petition).as(OwnPetition.class).getPetition();
        assertThat(handedIn.getState()).isEqualTo(PetitionState.SUBMITTED);
        assertThat(handedIn.getSupport().getHeads()).isEqualTo(2);
        assertThat(handedIn.getConveneBy().toInstant())
                .isEqualTo(clock.instant().plus(THIRTY_DAYS));
        assertThat(handedIn.getNext().getUntil()).isEqualTo(handedIn.getConveneBy());
        assertThat(entries("petition.submitted")).isEqualTo(1);
        submit(1, petition).refused(RefusalCode.PETITION_SUBMITTED);
        sign(2, petition, Act.SUPPORT).refused(RefusalCode.PETITION_SUBMITTED);
        sign(0, petition, Act.WITHDRAW).refused(RefusalCode.PETITION_SUBMITTED);
        assertThat(listed(driver.committee)).hasSize(1);
        driver.counter.client().get(driver.community.path("/petitions")).refused(RefusalCode.ROLE_MISSING);
    }

    @Test
    void exactlyOneFifth_inAreaAndHeads_suffices() {
        community(5, 1);
        OwnPetition petition = write(0);
        assertThat(petition.getPetition().getNeeded().getHeads()).isEqualTo(1);
        assertThat(petition.getPetition().getNeeded().getAreaDm2()).isEqualTo(8953L);
        sign(0, petition, Act.SUPPORT).ok();
        assertThat(submit(0, petition).as(OwnPetition.class).getPetition().getState())
                .isEqualTo(PetitionState.SUBMITTED);
    }

    @Test
    void signature_thatIsNotTheOwn_isRefused() {
        OwnPetition petition = write(0);
        send(1, petition, signature(0, petition, Act.SUPPORT)).refused(RefusalCode.DOCUMENT_MISMATCH);
        PetitionSignature neighbours = new PetitionSignature(
                driver.community.communityId(),
                Hash.fromHex(petition.getPetition().getDocument()),
                driver.community.people().get(2).unit(),
                driver.community.people().get(1).personId(),
                Act.SUPPORT,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        send(1, petition, neighbours).refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        OwnPetition other = write(1);
        Device phone = phones.get(0);
        String elsewhere = phone.key()
                .sign(DocumentType.PETITION, signature(0, other, Act.SUPPORT).canonical())
                .text();
        String path = "/api/resident/petitions/" + petition.getPetition().getPetitionId() + "/signatures";
        phone.client().post(path, Map.of("jws", elsewhere)).refused(RefusalCode.DOCUMENT_MISMATCH);
        phone.client().post(path, Map.of("jws", "nothing")).refused(RefusalCode.DOCUMENT_NOT_VALID);
        write(0);
        write(0);
        phone.client()
                .post("/api/resident/petitions", Map.of("title", "第四份", "text", "过多"))
                .refused(RefusalCode.PETITIONS_TOO_MANY);
        assertThat(phones.get(2)
                        .client()
                        .get("/api/resident/petitions")
                        .as(OwnPetitions.class)
                        .getItems())
                .hasSize(4);
        CommunityFixture.TestCommunity foreign = CommunityFixture.create(server, 1);
        Official theirs = driver.staff.official(foreign.communityId(), Role.COMMUNITY_WORKER);
        Device stranger =
                OwnerFixture.on(server).enrol(foreign, foreign.people().get(0), theirs);
        stranger.client()
                .get("/api/resident/petitions/" + petition.getPetition().getPetitionId())
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void committee_thatConvenesInTime_hasDoneItsDuty() {
        OwnPetition petition = submitted();
        String petitionId = petition.getPetition().getPetitionId();
        String assemblyId = driver.draft(driver.ordinary());
        String path = driver.community.path("/petitions/" + petitionId + "/assembly");
        Petition answered = driver.committee
                .client()
                .post(path, Map.of("assemblyId", assemblyId))
                .as(Petition.class);
        assertThat(answered.getState()).isEqualTo(PetitionState.SUBMITTED);
        driver.move(assemblyId, "PUBLICISED").ok();
        assertThat(listed(driver.committee).get(0).getState()).isEqualTo(PetitionState.CONVENED);
        clock.advanceTo(answered.getConveneBy().toInstant().plusMillis(1));
        escalate.escalateOverdue();
        assertThat(entries("petition.escalated")).isZero();
        driver.move(assemblyId, "CANCELLED", "材料有误").ok();
        assertThat(listed(driver.committee).get(0).getState()).isEqualTo(PetitionState.SUBMITTED);
        escalate.escalateOverdue();
        assertThat(entries("petition.escalated")).isEqualTo(1);
        String again = driver.draft(driver.ordinary());
        driver.committee.client().post(path, Map.of("assemblyId", again)).ok();
        driver.move(again, "PUBLICISED").ok();
        String another = driver.draft(driver.ordinary());
        driver.committee.client().post(path, Map.of("assemblyId", another)).refused(RefusalCode.PETITION_NOT_SUBMITTED);
    }

    @Test
    void duty_atItsDeadline_waits_afterIt_goesToTheStreetOffice_onceOnTwoNodes()
            throws InterruptedException, ExecutionException {
        OwnPetition petition = submitted();
        Instant conveneBy = petition.getPetition().getConveneBy().toInstant();
        clock.advanceTo(conveneBy);
        escalate.escalateOverdue();
        assertThat(listed(street).get(0).getState()).isEqualTo(PetitionState.SUBMITTED);

        clock.advanceTo(conveneBy.plusMillis(1));
        Map<String, Object> second = Map.of(
                "commonhold.log.guard-dir", guard.toString(),
                "test.clock", "pinned",
                "commonhold.assembly.petition-check", "1h",
                "commonhold.assembly.close-check", "1h");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (ApplicationContext other =
                ApplicationContext.builder("test").properties(second).start()) {
            other.getBean(DevelopmentClock.class).advanceTo(clock.instant());
            EscalateOverduePetitions elsewhere = other.getBean(EscalateOverduePetitions.class);
            List<Callable<Void>> all = new ArrayList<>();
            for (EscalateOverduePetitions node : List.of(escalate, elsewhere, escalate, elsewhere)) {
                all.add(() -> {
                    node.escalateOverdue();
                    return null;
                });
            }
            for (Future<Void> each : pool.invokeAll(all)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(entries("petition.escalated")).isEqualTo(1);
        Petition overdue = listed(street).get(0);
        assertThat(overdue.getState()).isEqualTo(PetitionState.ESCALATED);
        assertThat(overdue.getNext().getCode()).isEqualTo("ORDER");
        assertThat(told()).isEqualTo(1);

        Map<String, Object> ordered = driver.ordinary();
        String assemblyId = driver.draft(ordered);
        street.client()
                .post(
                        driver.community.path(
                                "/petitions/" + petition.getPetition().getPetitionId() + "/assembly"),
                        Map.of("assemblyId", assemblyId))
                .ok();
        driver.move(assemblyId, "PUBLICISED").ok();
        assertThat(listed(street).get(0).getState()).isEqualTo(PetitionState.CONVENED);
    }
}
