package org.commonhold.assembly.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Scope;
import org.commonhold.rulebook.MatterType;
import org.junit.jupiter.api.Test;

/** What assembly.publicised names by hash (FORMATS.md, 4.5), against the vectors that a stranger has. */
class AgendaVectorsTest {
    private static final Path VECTORS = Path.of("..", "mobile-contract", "vectors");

    @Test
    void agenda_ofTheVectorsPackage_hasTheirHashAndDigests() throws IOException {
        String text = vectors("package.json").get("text").asText();
        PackageDocument pack = PackageDocument.read(Bytes.utf8(text).toArray());
        Agenda agenda = new Agenda(
                pack.assembly(),
                pack.title(),
                pack.kind(),
                pack.convener(),
                pack.openAt(),
                pack.closeAt(),
                pack.matters().stream().map(AgendaVectorsTest::matter).toList(),
                null);

        holds(agenda, vectors("pre-images.json").get("agenda").get(0));
    }

    @Test
    void agenda_withEveryQuestion_hasItsHashAndDigests() throws IOException {
        JsonNode vector = vectors("pre-images.json").get("agenda").get(1);
        JsonNode said = new ObjectMapper().readTree(vector.get("text").asText());
        JsonNode asked = said.get("matters");
        List<Question.Candidate> candidates = new ArrayList<>();
        asked.get(0)
                .get("question")
                .get("candidates")
                .forEach(each -> candidates.add(new Question.Candidate(
                        each.get("id").asText(),
                        each.get("name").asText(),
                        each.get("about").asText())));
        List<Question.Option> options = new ArrayList<>();
        asked.get(2)
                .get("question")
                .get("options")
                .forEach(each -> options.add(new Question.Option(
                        each.get("id").asText(), each.get("text").asText())));
        Instant until = Instant.parse("2026-12-05T00:00:00Z");
        List<Asked> questions = List.of(
                new Asked.Election(1, 5, until, candidates, 0),
                new Asked.Election(1, 5, null, candidates, 4),
                new Asked.Options(options, true),
                new Asked.Recall("庚"));
        List<MatterType> types =
                List.of(MatterType.ELECT, MatterType.ELECT, MatterType.PROPERTY_MANAGER, MatterType.RECALL);
        List<MatterSpec> matters = new ArrayList<>();
        for (int at = 0; at < questions.size(); at++) {
            matters.add(new MatterSpec(
                    asked.get(at).get("id").asText(),
                    types.get(at),
                    "事项" + (at + 1),
                    "全文",
                    Scope.COMMUNITY,
                    List.of(),
                    questions.get(at)));
        }
        Agenda agenda = new Agenda(
                said.get("assembly").asText(),
                "业主大会",
                "REGULAR",
                "COMMITTEE",
                Instant.parse("2026-12-06T01:00:00Z"),
                Instant.parse("2026-12-20T10:00:00Z"),
                matters,
                new DrawNotice("2026年12月22日中国福利彩票双色球开奖号码", Instant.parse("2026-12-22T13:15:00Z")));

        holds(agenda, vector);
    }

    private static void holds(Agenda agenda, JsonNode vector) {
        assertThat(CanonicalJson.text(agenda.json()))
                .isEqualTo(vector.get("text").asText());
        assertThat(agenda.hash().hex()).isEqualTo(vector.get("sha256").asText());
        for (int at = 0; at < agenda.matters().size(); at++) {
            assertThat(agenda.matters().get(at).digest().hex())
                    .isEqualTo(vector.get("matters").get(at).get("sha256").asText());
        }
    }

    private static MatterSpec matter(PackageMatter frozen) {
        org.commonhold.contract.packaging.Scope scope = frozen.scope();
        return new MatterSpec(
                frozen.id(),
                MatterType.ofCode(frozen.type()).orElseThrow(),
                frozen.title(),
                frozen.text(),
                scope == null ? Scope.COMMUNITY : Scope.buildings(scope.names()),
                frozen.attachments().stream()
                        .map(each -> new MatterSpec.Attachment(
                                each.name(), each.sha256().hex(), each.length(), "application/pdf"))
                        .toList(),
                null);
    }

    private static JsonNode vectors(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(VECTORS.resolve(name)));
    }
}
