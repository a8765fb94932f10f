package org.commonhold.assembly.represent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.OwnRepresentations;
import org.commonhold.api.model.Representation;
import org.commonhold.api.model.RepresentationState;
import org.commonhold.api.model.Representations;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.RollRows;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.RepresentativeAppointment.Ground;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Party;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Co-owners appoint who votes for them on their phones; a worker records what papers say; both decide the frozen roll. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class RepresentativePathTest {
    private static final Hash PAPER = Hash.sha256("委托公证书".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private static final List<String> JOINT = List.of("3-2-101", "3-2-102");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    @Inject
    Book book;

    private TestCommunity community;
    private AssemblyDriver driver;
    private Official worker;
    private final List<Device> phones = new ArrayList<>();

    /** Zhang and Li own 101 and 102 together; two others own 103 and 104 alone. */
    @BeforeEach
    void start() {
        String communityId = CommunityFixture.empty(server.getApplicationContext());
        CommunityFixture.importRows(
                server.getApplicationContext(),
                communityId,
                List.of(row("101", 0), row("101", 1), row("102", 0), row("102", 1), row("103", 2), row("104", 3)));
        community = new TestCommunity(communityId, people(communityId));
        driver = new AssemblyDriver(server, clock, community);
        worker = driver.staff.official(communityId, Role.COMMUNITY_WORKER);
        phones.clear();
        OwnerFixture owners = OwnerFixture.on(server);
        community.people().forEach(person -> phones.add(owners.enrol(community, person, worker)));
    }

    private static Map<Column, String> row(String door, int resident) {
        return RegistryRows.dwelling("3", "2", door, named(resident));
    }

    private Map<Column, String> sold(String door, int resident) {
        Map<Column, String> row = RegistryRows.with(row(door, resident), Column.TRANSFERRED, today().toString());
        return RegistryRows.with(row, Column.TRANSFER_DOCUMENT, "苏 2030 过户 1 号");
    }

    private static Party named(int resident) {
        Party party = RegistryRows.resident(resident);
        return new Party(party.name(), party.document(), party.phone());
    }

    private List<Person> people(String communityId) {
        Registry registry = server.getApplicationContext().getBean(Registry.class);
        List<Person> people = new ArrayList<>();
        for (int resident = 0; resident < 4; resident++) {
            String number = named(resident).document().number();
            String lastFour = number.substring(number.length() - 4);
            registry.persons(communityId).stream()
                    .filter(facts -> registry.documentEndsWith(communityId, facts.personId(), lastFour))
                    .map(facts ->
                            new Person(facts.personId(), facts.links().get(0).unit(), lastFour))
                    .findFirst()
                    .ifPresent(people::add);
        }
        assertThat(people).hasSize(4);
        return people;
    }

    private String personId(int resident) {
        return community.people().get(resident).personId();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
    }

    private RepresentativeAppointment joint(int representative) {
        return document(
                JOINT, List.of(personId(0), personId(1)), representative, Ground.CO_OWNERS, null, today(), null);
    }

    private RepresentativeAppointment document(
            List<String> units,
            List<String> owners,
            int representative,
            Ground ground,
            @Nullable Hash paper,
            LocalDate from,
            @Nullable LocalDate to) {
        return new RepresentativeAppointment(
                community.communityId(),
                units,
                owners.stream().sorted().toList(),
                personId(representative),
                ground,
                paper,
                from,
                to,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
    }

    private static String signed(SigningKey key, RepresentativeAppointment document) {
        return key.sign(DocumentType.REPRESENTATIVE, document.canonical()).text();
    }

    private ServiceClient.Answer sign(int resident, RepresentativeAppointment document) {
        Device phone = phones.get(resident);
        return phone.client()
                .post("/api/resident/representatives/signatures", Map.of("jws", signed(phone.key(), document)));
    }

    private ServiceClient.Answer record(RepresentativeAppointment document) {
        return worker.client().post(community.path("/representatives"), Map.of("jws", signed(worker.key(), document)));
    }

    private OwnRepresentations own(int resident) {
        return phones.get(resident)
                .client()
                .get("/api/resident/representatives")
                .as(OwnRepresentations.class);
    }

    private long entries(String type) {
        return book.entriesOfType(community.communityId(), type, 0).size();
    }

    @Test
    void coOwners_whoAllSigned_voteThroughTheirRepresentative() {
        assertThat(own(0).getCoOwned()).hasSize(1);
        assertThat(own(0).getCoOwned().get(0).getUnits()).isEqualTo(JOINT);
        assertThat(own(0).getCoOwned().get(0).getNext().getCode()).isEqualTo("PROPOSE");
        assertThat(own(2).getCoOwned()).isEmpty();

        RepresentativeAppointment document = joint(1);
        Representation proposed = sign(0, document).as(Representation.class);
        assertThat(proposed.getState()).isEqualTo(RepresentationState.PROPOSED);
        assertThat(proposed.getNext().getCode()).isEqualTo("WAIT_FOR_OTHERS");
        assertThat(proposed.getNext().getLaw()).contains("274号 26");
        assertThat(proposed.getOwners())
                .allSatisfy(owner -> assertThat(owner.getName()).doesNotContain("王小明"));
        assertThat(entries("representative.appointed")).isZero();
        Representation waiting = own(1).getItems().get(0);
        assertThat(waiting.getNext().getCode()).isEqualTo("SIGN");
        assertThat(waiting.getPayload())
                .isEqualTo(new String(document.canonical(), java.nio.charset.StandardCharsets.UTF_8));

        Representation appointed = sign(1, document).as(Representation.class);
        assertThat(appointed.getState()).isEqualTo(RepresentationState.APPOINTED);
        assertThat(appointed.getLogIndex()).isNotNull();
        assertThat(sign(1, document).as(Representation.class).getLogIndex()).isEqualTo(appointed.getLogIndex());
        assertThat(entries("representative.appointed")).isEqualTo(1);
        String entry = book.entriesOfType(community.communityId(), "representative.appointed", 0)
                .get(0)
                .text();
        assertThat(entry).contains(appointed.getDocumentId()).doesNotContain("3-2-101", personId(0));

        String assemblyId = driver.locked();
        RollRow row = rollRow(0, assemblyId);
        assertThat(row.representative()).isEqualTo(personId(1));
        assertThat(party(1, assemblyId).getMayVote()).isTrue();
        assertThat(party(0, assemblyId).getWhy()).isEqualTo("NOT_REPRESENTATIVE");

        RepresentativeAppointment other = joint(0);
        sign(0, other).ok();
        sign(1, other).ok();
        assertThat(entries("representative.ended")).isEqualTo(1);
        assertThat(rollRow(0, assemblyId).representative()).isEqualTo(personId(1));
        assertThat(own(0).getCoOwned().get(0).getRepresentative()).isEqualTo(personId(0));
    }

    private RollRow rollRow(int resident, String assemblyId) {
        RollRows rows = phones.get(resident)
                .client()
                .get("/api/resident/assemblies/" + assemblyId + "/roll-rows")
                .as(RollRows.class);
        return RollRow.read(rows.getItems().get(0).getRow().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private OwnParty party(int resident, String assemblyId) {
        return phones.get(resident)
                .client()
                .get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class)
                .getParties()
                .get(0);
    }

    @Test
    void partyWithoutRepresentative_staysOnTheRoll_andIsListedToTheConvener() {
        sign(0, joint(0)).ok();
        String assemblyId = driver.locked();
        RollPage page = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/roll?withoutRepresentative=true"))
                .as(RollPage.class);
        assertThat(page.getTotal()).isEqualTo(1);
        assertThat(page.getHeads()).isEqualTo(3);
        assertThat(party(0, assemblyId).getWhy()).isEqualTo("NO_REPRESENTATIVE");
        assertThat(rollRow(0, assemblyId).representative()).isNull();
    }

    @Test
    void signature_ofSomebodyElse_isRefused() {
        sign(2, joint(0)).refused(RefusalCode.REPRESENTATION_NOT_YOURS);
        sign(0, joint(2)).refused(RefusalCode.REPRESENTATIVE_NOT_OF_UNITS);
        sign(
                        0,
                        document(
                                List.of("3-2-101"),
                                List.of(personId(0), personId(2)),
                                0,
                                Ground.CO_OWNERS,
                                null,
                                today(),
                                null))
                .refused(RefusalCode.REPRESENTATION_UNITS_DIFFER);
        sign(
                        0,
                        document(
                                List.of("3-2-999"),
                                List.of(personId(0), personId(1)),
                                0,
                                Ground.CO_OWNERS,
                                null,
                                today(),
                                null))
                .refused(RefusalCode.REPRESENTATION_UNITS_DIFFER);
        sign(2, document(List.of("3-2-103"), List.of(personId(2)), 2, Ground.CO_OWNERS, null, today(), null))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        sign(0, document(JOINT, List.of(personId(0), personId(1)), 0, Ground.COURT, PAPER, today(), null))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        RepresentativeAppointment document = joint(0);
        Device phone = phones.get(0);
        phone.client()
                .post(
                        "/api/resident/representatives/signatures",
                        Map.of("jws", signed(phones.get(1).key(), document)))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        String sound = signed(phone.key(), document);
        String swapped = sound.substring(0, sound.lastIndexOf('.') + 1)
                + signed(phone.key(), joint(1))
                        .substring(signed(phone.key(), joint(1)).lastIndexOf('.') + 1);
        phone.client()
                .post("/api/resident/representatives/signatures", Map.of("jws", swapped))
                .refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);
        phone.client()
                .post("/api/resident/representatives/signatures", Map.of("jws", "x.y.z"))
                .refused(RefusalCode.DOCUMENT_NOT_VALID);
    }

    @Test
    void signatureTakenBack_endsWhatNeedsAll() {
        RepresentativeAppointment document = joint(0);
        String documentId = sign(0, document).as(Representation.class).getDocumentId();
        String withdrawal = "/api/resident/representatives/" + documentId + "/withdrawal";
        phones.get(1).client().post(withdrawal, Map.of()).refused(RefusalCode.REPRESENTATION_NOT_YOURS);
        sign(1, document).ok();
        Representation ended = phones.get(1).client().post(withdrawal, Map.of()).as(Representation.class);
        assertThat(ended.getState()).isEqualTo(RepresentationState.ENDED);
        assertThat(entries("representative.ended")).isEqualTo(1);
        phones.get(0).client().post(withdrawal, Map.of()).refused(RefusalCode.REPRESENTATION_ENDED);
        sign(0, document).refused(RefusalCode.REPRESENTATION_ENDED);
        assertThat(own(0).getCoOwned().get(0).getRepresentative()).isNull();
    }

    @Test
    void paper_recordedByAWorker_letsAnotherPersonVote_withinItsDays() {
        List<String> owner = List.of(personId(3));
        record(document(List.of("3-2-104"), owner, 2, Ground.ESTATE, null, today(), null))
                .refused(RefusalCode.REPRESENTATION_DOCUMENT_MISSING);
        record(document(List.of("3-2-104"), owner, 2, Ground.ESTATE, PAPER, today().minusDays(9), today().minusDays(1)))
                .refused(RefusalCode.REPRESENTATION_NOT_VALID);
        RepresentativeAppointment stranger = new RepresentativeAppointment(
                community.communityId(),
                List.of("3-2-104"),
                owner,
                randomness.id(),
                Ground.COURT,
                PAPER,
                today(),
                null,
                Base64Url.write(randomness.bytes(16)),
                Instant.EPOCH);
        record(stranger).refused(RefusalCode.REPRESENTATIVE_UNKNOWN);

        RepresentativeAppointment estate =
                document(List.of("3-2-104"), owner, 2, Ground.ESTATE, PAPER, today(), today().plusDays(1));
        Representation recorded = record(estate).as(Representation.class);
        assertThat(recorded.getState()).isEqualTo(RepresentationState.APPOINTED);
        assertThat(recorded.getPaper()).isEqualTo(PAPER.hex());
        assertThat(record(estate).as(Representation.class).getLogIndex()).isEqualTo(recorded.getLogIndex());
        Representations listed = driver.committee
                .client()
                .get(community.path("/representatives"))
                .as(Representations.class);
        assertThat(listed.getItems()).hasSize(1);
        assertThat(listed.getItems().get(0).getNext().getCode()).isEqualTo("IN_FORCE");
        driver.counter.client().get(community.path("/representatives")).refused(RefusalCode.ROLE_MISSING);

        String assemblyId = driver.draft(driver.ordinary());
        driver.move(assemblyId, "PUBLICISED").ok();
        assertThat(represented(assemblyId)).isTrue();
        clock.advanceTo(today().plusDays(2).atStartOfDay(LegalCalendar.ZONE).toInstant());
        assertThat(represented(assemblyId)).isFalse();
    }

    /** Whether the third resident votes for 104 too. */
    private boolean represented(String assemblyId) {
        return phones
                .get(2)
                .client()
                .get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class)
                .getParties()
                .stream()
                .anyMatch(party -> party.getPartyKey().equals("3-2-104") && party.getMayVote());
    }

    @Test
    void recordedRepresentation_endedByTheWorker_orByASale_hasNoEffect() {
        Representation recorded = record(
                        document(JOINT, List.of(personId(0), personId(1)), 1, Ground.COURT, PAPER, today(), null))
                .as(Representation.class);
        assertThat(own(0).getCoOwned().get(0).getRepresentative()).isEqualTo(personId(1));
        ServiceClient.Answer ended = worker.client()
                .post(
                        community.path("/representatives/" + recorded.getDocumentId() + "/ending"),
                        Map.of("reason", "法院撤销指定"));
        assertThat(ended.as(Representation.class).getState()).isEqualTo(RepresentationState.ENDED);
        assertThat(own(0).getCoOwned().get(0).getRepresentative()).isNull();

        RepresentativeAppointment document = joint(0);
        sign(0, document).ok();
        sign(1, document).ok();
        CommunityFixture.importRows(
                server.getApplicationContext(),
                community.communityId(),
                List.of(sold("101", 0), sold("101", 2), row("102", 0), row("102", 1), row("103", 2), row("104", 3)));
        OwnRepresentations after = own(0);
        assertThat(after.getCoOwned()).hasSize(2);
        assertThat(after.getCoOwned().stream()
                        .filter(each -> each.getUnits().equals(List.of("3-2-101")))
                        .map(each -> Objects.requireNonNullElse(each.getRepresentative(), "")))
                .containsExactly("");
    }
}
