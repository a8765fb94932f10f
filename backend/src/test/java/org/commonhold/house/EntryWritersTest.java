package org.commonhold.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonhold.contract.log.EntryType;
import org.junit.jupiter.api.Test;

/** Every public act is an entry: of each type of FORMATS.md it is said here which code writes it and which test drives that code. */
class EntryWritersTest {
    private static final Path FORMATS = Path.of("..", "mobile-contract", "FORMATS.md");

    /** Who writes a type, the test that drives it, and words of that test by which it does. */
    private record Writer(Set<String> classes, String test, String words) {
        Writer(String written, String test, String words) {
            this(Set.of(written), test, words);
        }
    }

    private static final Map<EntryType, Writer> WRITERS = Map.ofEntries(
            entry(EntryType.REGISTRY_SNAPSHOT, new Writer("ConfirmImport", "RegistryImportTest", "registry.snapshot")),
            entry(EntryType.LOG_KEY, new Writer("CommunityBook", "CommunityBookTest", "log.key")),
            entry(EntryType.APP_RELEASED, new Writer("AppReleases", "AppReleasesTest", "app.released")),
            entry(EntryType.RULES_ACTIVATED, new Writer("ActivateRules", "RulesPathTest", "rules.activated")),
            entry(
                    EntryType.KEY_ENROLLED,
                    new Writer(Set.of("StaffKeys", "EnrolDevice"), "EnrolmentTest", "key.enrolled")),
            entry(
                    EntryType.KEY_REVOKED,
                    new Writer(Set.of("StaffKeys", "RevokedKeys"), "OwnerSessionTest", "key.revoked")),
            entry(EntryType.ROLL_PUBLISHED, new Writer("PubliciseAssembly", "OwnerPathTest", "PUBLICISED")),
            entry(EntryType.ROLL_OBJECTION, new Writer("ObjectToRoll", "CallPathTest", "roll.objection")),
            entry(
                    EntryType.REPRESENTATIVE_APPOINTED,
                    new Writer("AppointRepresentative", "RepresentativePathTest", "representative.appointed")),
            entry(
                    EntryType.REPRESENTATIVE_ENDED,
                    new Writer("AppointRepresentative", "RepresentativePathTest", "representative.ended")),
            entry(EntryType.PROXY_GRANTED, new Writer("GrantProxy", "ProxyPathTest", "proxy.granted")),
            entry(EntryType.PROXY_REVOKED, new Writer("GrantProxy", "ProxyPathTest", "PROXY_REVOCATION")),
            entry(EntryType.PAPER_REQUESTED, new Writer("StoredPaperBox", "PaperPathTest", "paper.record(")),
            entry(EntryType.PAPER_WITHDRAWN, new Writer("StoredPaperBox", "PaperPathTest", "withdraw")),
            entry(EntryType.CANDIDATES_PUBLISHED, new Writer("PubliciseAssembly", "ElectionPathTest", "candidates")),
            entry(EntryType.DRAW_COMMITTED, new Writer("CommitDraw", "ElectionPathTest", "commitment")),
            entry(EntryType.DRAW_OPENED, new Writer("OpenDrawValue", "ElectionPathTest", "value")),
            entry(
                    EntryType.ASSEMBLY_PUBLICISED,
                    new Writer("PubliciseAssembly", "OutsideEvidenceTest", "ASSEMBLY_PUBLICISED")),
            entry(EntryType.ASSEMBLY_LOCKED, new Writer("LockAssembly", "OutsideEvidenceTest", "ASSEMBLY_LOCKED")),
            entry(EntryType.ASSEMBLY_OPENED, new Writer("OpenAssembly", "AssemblyStepsTest", "OPEN")),
            entry(
                    EntryType.ASSEMBLY_EXTENDED,
                    new Writer("ExtendAssembly", "FrozenRulesPathTest", "assembly.extended")),
            entry(EntryType.ASSEMBLY_CLOSED, new Writer("StoredBallotBox", "OwnerPathTest", "assembly.closed")),
            entry(EntryType.ASSEMBLY_COUNTED, new Writer("CountAssembly", "EvidenceBundleTest", "counted")),
            entry(EntryType.ASSEMBLY_RECOUNTED, new Writer("SignRecount", "RecountPathTest", "recount")),
            entry(EntryType.ASSEMBLY_OBJECTION, new Writer("Objections", "ProceedingsPathTest", "objections")),
            entry(EntryType.ASSEMBLY_INCIDENT, new Writer("RecordIncident", "ProceedingsPathTest", "incidents")),
            entry(EntryType.ASSEMBLY_CERTIFIED, new Writer("CertifyResult", "ProceedingsPathTest", "CERTIFIED")),
            entry(EntryType.ASSEMBLY_PUBLISHED, new Writer("PublishDecision", "ProceedingsPathTest", "PUBLISHED")),
            entry(EntryType.ASSEMBLY_CANCELLED, new Writer("CancelAssembly", "CallPathTest", "assembly.cancelled")),
            entry(EntryType.ASSEMBLY_VOIDED, new Writer("VoidAssembly", "AssemblyStepsTest", "VOIDED")),
            entry(EntryType.ASSEMBLY_REVOKED, new Writer("EndDecision", "ProceedingsPathTest", "REVOKED")),
            entry(EntryType.ASSEMBLY_ANNULLED, new Writer("EndDecision", "ProceedingsPathTest", "ANNULLED")),
            entry(EntryType.BALLOT_CAST, new Writer("BatchWriter", "CastBallotTest", "ballot.cast")),
            entry(EntryType.BALLOT_PAPER, new Writer("StoredPaperBox", "PrecedencePathTest", "ballot.paper")),
            entry(EntryType.BALLOT_VOIDED, new Writer("StoredPaperBox", "PaperPathTest", "VOID")),
            entry(EntryType.CHOICES_UNLOCKED, new Writer("UnlockChoices", "EvidenceBundleTest", "choices.unlocked")),
            entry(
                    EntryType.AUDIT_CHECKPOINT,
                    new Writer("TrailCheckpoints", "TrailCheckpointsTest", "checkpoints.round()")),
            entry(EntryType.CHOICEKEY_MADE, new Writer("StoredChoiceKeys", "ChoiceKeyPathTest", "choicekey.made")),
            entry(
                    EntryType.CHOICEKEY_CHECKED,
                    new Writer("StoredChoiceKeys", "ChoiceKeyPathTest", "choicekey.checked")),
            entry(
                    EntryType.CHOICEKEY_ABANDONED,
                    new Writer("StoredChoiceKeys", "ChoiceKeyPathTest", "abandon(assemblyId).ok()")),
            entry(
                    EntryType.CHOICEKEY_RELEASED,
                    new Writer("StoredChoiceKeys", "ChoiceKeyPathTest", "choicekey.released")),
            entry(EntryType.NOTICE_SENT, new Writer("StartSending", "NoticePathTest", "notice.sent")),
            entry(EntryType.NOTICE_POSTED, new Writer("RecordPosting", "ServingPathTest", "notice.posted")),
            entry(EntryType.SURVEY_CLOSED, new Writer("CloseSurvey", "SurveyPathTest", "survey.closed")),
            entry(EntryType.SCORE_PUBLISHED, new Writer("PublishScore", "SurveyPathTest", "score.published")),
            entry(
                    EntryType.PETITION_SUBMITTED,
                    new Writer("CollectPetition", "PetitionPathTest", "petition.submitted")),
            entry(
                    EntryType.PETITION_ESCALATED,
                    new Writer("EscalatePetition", "PetitionPathTest", "petition.escalated")));

    /** Types whose capability is still to be made, and why nothing writes them. */
    private static final Map<EntryType, String> NOT_YET = Map.of(
            EntryType.ACCOUNTS_PUBLISHED, "no capability keeps the community's accounts yet",
            EntryType.ACCOUNTS_CORRECTED, "the same: there is nothing to correct");

    private static final Map<String, String> MAIN = sources(Path.of("src/main/java/org/commonhold"));
    private static final Map<String, String> TESTS = sources(Path.of("src/test/java/org/commonhold"));

    @Test
    void everyType_hasAWriterAndATest_orAReason() {
        Set<EntryType> told = EnumSet.copyOf(WRITERS.keySet());
        assertThat(told).doesNotContainAnyElementsOf(NOT_YET.keySet());
        told.addAll(NOT_YET.keySet());
        assertThat(told).containsExactlyInAnyOrder(EntryType.values());
        assertThat(NOT_YET.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void everyWriter_appendsItsType_andItsTestDrivesIt() {
        WRITERS.forEach((type, writer) -> {
            for (String name : writer.classes()) {
                assertThat(MAIN.getOrDefault(name, ""))
                        .as("%s writes %s", name, type.text())
                        .containsAnyOf("EntryType." + type.name(), '"' + type.text() + '"')
                        .containsAnyOf(".append(", "append(", ".record(");
            }
            assertThat(TESTS.getOrDefault(writer.test(), ""))
                    .as("%s drives %s", writer.test(), type.text())
                    .contains(writer.words());
        });
    }

    @Test
    void typesWithoutACapability_areWrittenByNothing() {
        NOT_YET.keySet()
                .forEach(type -> assertThat(MAIN.values())
                        .as(type.text())
                        .noneMatch(source -> source.contains("EntryType." + type.name())
                                || source.contains('"' + type.text() + '"')));
    }

    @Test
    void formats_listTheSameTypes() throws IOException {
        String page = Files.readString(FORMATS);
        String list = page.substring(page.indexOf("Types: `registry.snapshot`"));
        Matcher named = Pattern.compile("`([a-z]+\\.[a-z-]+)`").matcher(list.substring(0, list.indexOf("\n\n")));
        Set<String> listed = new TreeSet<>();
        while (named.find()) {
            listed.add(named.group(1));
        }
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EntryType.values()).map(EntryType::text).toList());
    }

    private static Map<String, String> sources(Path folder) {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sources;
    }
}
