package org.commonhold.assembly.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.model.OwnPetition;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.petition.EscalateOverduePetitions;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.VotingFixture;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An assembly whose steps are taken by different processes, which end and start again in between; and the timers of what became due while
 * none of them looked.
 */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@Property(name = "commonhold.assembly.petition-check", value = "1h")
class AssemblyRestartTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    @Inject
    Book book;

    @TempDir
    Path guard;

    private VotingFixture votes;
    private String community;

    /** A process of its own on the same database, at the same time of the development clock. */
    private ApplicationContext process(String check) {
        ApplicationContext process = ApplicationContext.builder("test")
                .properties(Map.of(
                        "commonhold.log.guard-dir",
                        guard.toString(),
                        "test.clock",
                        "pinned",
                        "commonhold.assembly.close-check",
                        check,
                        "commonhold.assembly.petition-check",
                        check))
                .start();
        process.getBean(DevelopmentClock.class).advanceTo(clock.instant());
        return process;
    }

    private void move(ApplicationContext process, String assemblyId, AssemblyState to) {
        process.getBean(DevelopmentClock.class).advanceTo(clock.instant());
        process.getBean(MoveAssembly.class).move(community, assemblyId, to, null, null);
        assertThat(votes.driver.read(assemblyId).getState().getValue()).isEqualTo(to.name());
    }

    private long entries(String type, String assemblyOrPetition) {
        return book.entriesOfType(community, type, 0).stream()
                .filter(entry -> entry.text().contains(assemblyOrPetition))
                .count();
    }

    @Test
    void assembly_goesOnInEveryState_afterARestart_andWhatBecameDueHappensOnce() {
        votes = new VotingFixture(server, clock, 4);
        community = votes.driver.community.communityId();
        String petition = submitted();
        String assemblyId = votes.driver.draft(votes.driver.ordinary());
        try (ApplicationContext first = process("1h")) {
            move(first, assemblyId, AssemblyState.PUBLICISED);
            votes.driver.inform(assemblyId).ok();
            votes.driver.move(assemblyId, "LOCKED").ok();
            clock.advanceTo(votes.driver.read(assemblyId).getOpenAt().toInstant());
            move(first, assemblyId, AssemblyState.OPEN);
            for (int voter = 0; voter < 3; voter++) {
                votes.vote(voter, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
            }
        }
        // Nobody looks while the vote ends and the committee's time for the petition passes.
        Instant due = votes.driver.read(assemblyId).getCloseAt().toInstant();
        clock.advanceTo(due.plus(Duration.ofDays(20)));
        try (ApplicationContext second = process("200ms")) {
            NoticeDriver.await(
                    () -> entries("assembly.closed", assemblyId) == 1 && entries("petition.escalated", petition) == 1);
            votes.driver.count(assemblyId);
            move(second, assemblyId, AssemblyState.OBJECTION);
        }
        clock.advanceTo(Objects.requireNonNull(votes.driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        try (ApplicationContext third = process("1h")) {
            third.getBean(CloseDueAssemblies.class).closeDue();
            third.getBean(EscalateOverduePetitions.class).escalateOverdue();
            move(third, assemblyId, AssemblyState.CERTIFIED);
            votes.driver.move(assemblyId, "PUBLISHED").ok();
            clock.advanceTo(clock.instant().plus(Duration.ofDays(16)));
            move(third, assemblyId, AssemblyState.ARCHIVED);
        }
        assertThat(entries("assembly.closed", assemblyId)).isEqualTo(1);
        assertThat(entries("petition.escalated", petition)).isEqualTo(1);
        votes.verified(assemblyId);
    }

    /** One of four owners is more than a fifth. */
    private String submitted() {
        Device phone = votes.phones.get(0);
        OwnPetition petition = phone.client()
                .post("/api/resident/petitions", Map.of("title", "请求召开临时会议", "text", "讨论电梯。"))
                .as(OwnPetition.class);
        PetitionSignature signature = new PetitionSignature(
                community,
                Hash.fromHex(petition.getPetition().getDocument()),
                votes.driver.community.people().get(0).unit(),
                votes.driver.community.people().get(0).personId(),
                PetitionSignature.Act.SUPPORT,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        String path = "/api/resident/petitions/" + petition.getPetition().getPetitionId();
        String jws =
                phone.key().sign(DocumentType.PETITION, signature.canonical()).text();
        phone.client().post(path + "/signatures", Map.of("jws", jws)).ok();
        phone.client().post(path + "/submission", Map.of()).ok();
        return petition.getPetition().getPetitionId();
    }
}
