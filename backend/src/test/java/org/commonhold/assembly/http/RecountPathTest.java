package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.RecountView;
import org.commonhold.api.model.RecountViewState;
import org.commonhold.api.model.Recounts;
import org.commonhold.api.model.Result;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Recount;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A second pair counts a result of four owners again from the evidence bundle. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecountPathTest {
    private static final Hash OTHER = Hash.fromHex("ab".repeat(32));

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture voting;
    private String assemblyId;
    private String community;
    private Official counter;
    private Official scrutineer;
    private Hash report;
    private byte[] bundle;

    @BeforeAll
    void owners() {
        voting = new VotingFixture(server, clock, 4);
        community = voting.driver.community.communityId();
    }

    @BeforeEach
    void count() throws IOException {
        assemblyId = voting.open(voting.locked(voting.driver.ordinary()));
        for (int at = 0; at < 4; at++) {
            voting.vote(at, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        call(voting.driver.committee).refused(RefusalCode.RECOUNT_NOT_NOW);
        voting.counted(assemblyId);
        counter = voting.driver.staff.official(community, Role.COUNTER);
        scrutineer = voting.driver.staff.official(community, Role.SCRUTINEER);
        bundle = voting.download(assemblyId);
        report = counted(bundle);
    }

    @Test
    void secondPair_thatComesToTheReport_letsTheResultBeCertified() {
        call(counter).refused(RefusalCode.ROLE_MISSING);
        String recount = open();
        call(voting.worker).refused(RefusalCode.RECOUNT_RUNNING);
        voting.driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(Objects.requireNonNull(voting.driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        voting.driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.RECOUNT_RUNNING);

        sign(voting.driver.counter, recount, ReportSignature.Role.COUNTER, report)
                .refused(RefusalCode.RECOUNT_SAME_PERSON);
        sign(counter, recount, ReportSignature.Role.SCRUTINEER, report).refused(RefusalCode.ROLE_MISSING);
        Official stranger = voting.driver.staff.official(community, Role.COUNTER);
        send(stranger, recount, statement(counter, recount, ReportSignature.Role.COUNTER, report))
                .refused(RefusalCode.RECOUNT_SIGNATURE_INVALID);
        send(counter, recount, statement(counter, "f".repeat(32), ReportSignature.Role.COUNTER, report))
                .refused(RefusalCode.RECOUNT_MISMATCH);
        sign(counter, "f".repeat(32), ReportSignature.Role.COUNTER, report).refused(RefusalCode.NOT_FOUND);
        String mine = statement(counter, recount, ReportSignature.Role.COUNTER, report);
        send(counter, recount, mine).ok();
        send(counter, recount, mine).ok();
        sign(stranger, recount, ReportSignature.Role.COUNTER, report).refused(RefusalCode.RECOUNT_ROLE_SIGNED);
        assertThat(result().getRecounts()).isEmpty();
        RecountView half = newest(scrutineer.client().get(path("")));
        assertThat(half.getSignatures()).singleElement().satisfies(each -> {
            assertThat(each.getCounted()).isEqualTo(report.hex());
            assertThat(each.getOwn()).isFalse();
            assertThat(each.getDisplayName()).isNotBlank();
        });
        Official property = voting.driver.staff.official(community, Role.PROPERTY_STAFF);
        property.client().get(path("")).refused(RefusalCode.ROLE_MISSING);
        RecountView done = newest(sign(scrutineer, recount, ReportSignature.Role.SCRUTINEER, report));
        assertThat(done.getState()).isEqualTo(RecountViewState.AGREES);
        sign(stranger, recount, ReportSignature.Role.COUNTER, report).refused(RefusalCode.RECOUNT_DECIDED);

        assertThat(result().getRecounts()).singleElement().satisfies(each -> {
            assertThat(each.getAgrees()).isTrue();
            assertThat(each.getEntryIndex()).isEqualTo(done.getEntryIndex());
        });
        voting.driver.move(assemblyId, "CERTIFIED").ok();
        Bundle read = voting.bundle(assemblyId);
        assertThat(failures(read)).isEmpty();
        assertThat(failures(without(read))).contains("recount.second-pair");
    }

    @Test
    void secondPair_thatComesToAnotherReport_blocksTheCertificate_untilAFurtherPairAgrees() {
        String recount = open();
        sign(counter, recount, ReportSignature.Role.COUNTER, report).ok();
        RecountView differs = newest(sign(scrutineer, recount, ReportSignature.Role.SCRUTINEER, OTHER));
        assertThat(differs.getState()).isEqualTo(RecountViewState.DIFFERS);
        voting.driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(Objects.requireNonNull(voting.driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        voting.driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.RECOUNT_DIFFERS);
        assertThat(failures(voting.bundle(assemblyId))).isEmpty();

        String again = open();
        sign(counter, again, ReportSignature.Role.COUNTER, report).refused(RefusalCode.RECOUNT_SAME_PERSON);
        sign(voting.driver.staff.official(community, Role.COUNTER), again, ReportSignature.Role.COUNTER, report)
                .ok();
        sign(voting.driver.staff.official(community, Role.SCRUTINEER), again, ReportSignature.Role.SCRUTINEER, report)
                .ok();
        voting.driver.move(assemblyId, "CERTIFIED").ok();
        assertThat(result().getRecounts()).hasSize(2);
        assertThat(failures(voting.bundle(assemblyId))).isEmpty();
    }

    private ServiceClient.Answer call(Official who) {
        return who.client().post(path(""), Map.of("reason", "业主要求复核。"));
    }

    private String open() {
        return newest(call(voting.driver.committee)).getRecountId();
    }

    private static RecountView newest(ServiceClient.Answer answer) {
        List<RecountView> items = answer.as(Recounts.class).getItems();
        return items.get(items.size() - 1);
    }

    private String statement(Official who, String recount, ReportSignature.Role role, Hash counted) {
        Recount content = new Recount(
                community, assemblyId, recount, report, Hash.sha256(bundle), counted, role, clock.instant());
        return who.key().sign(DocumentType.RECOUNT, content.canonical()).text();
    }

    private ServiceClient.Answer sign(Official who, String recount, ReportSignature.Role role, Hash counted) {
        return send(who, recount, statement(who, recount, role, counted));
    }

    private ServiceClient.Answer send(Official who, String recount, String jws) {
        return who.client().post(path("/" + recount + "/signatures"), Map.of("jws", jws));
    }

    private String path(String rest) {
        return voting.driver.path("/" + assemblyId + "/recounts" + rest);
    }

    private Result result() {
        return voting.result(assemblyId);
    }

    /** What scripts/verify says that counting these ballots gives. */
    private Hash counted(byte[] zip) throws IOException {
        return Verifier.verify(BundleReader.read(new ByteArrayInputStream(zip)), voting.key()).findings().stream()
                .filter(each -> each.id().equals("tally") && each.text().contains("gives the report "))
                .map(Finding::text)
                .map(text -> Hash.fromHex(text.substring(text.length() - 64)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> failures(Bundle read) {
        return Verifier.verify(read, voting.key()).findings().stream()
                .filter(each -> each.outcome() == Finding.Outcome.FAILS)
                .map(Finding::id)
                .toList();
    }

    private static Bundle without(Bundle read) {
        Map<BundleFile, Bytes> files = new EnumMap<>(read.files());
        files.remove(BundleFile.RECOUNTS);
        return new Bundle(files, read.notices());
    }
}
