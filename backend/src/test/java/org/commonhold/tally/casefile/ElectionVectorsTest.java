package org.commonhold.tally.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.tally.ApprovalSums;
import org.commonhold.tally.CandidateResult;
import org.commonhold.tally.Draw;
import org.commonhold.tally.Election;
import org.commonhold.tally.ElectionResult;
import org.commonhold.tally.ElectionRules;
import org.commonhold.tally.OptionResult;
import org.commonhold.tally.OptionSums;
import org.commonhold.tally.OptionTally;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Draws and large elections of the shared vectors; TypeScript runs the same ones. */
class ElectionVectorsTest {

    private final Map<String, CaseNode> vectors = vectors();

    private static Map<String, CaseNode> vectors() {
        try (InputStream file = Files.newInputStream(Path.of("..", "mobile-contract", "vectors", "elections.json"))) {
            return CaseNode.read(file).members();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Stream<DynamicTest> each(String kind, String name, Check check) {
        return vectors.get(kind).items().stream()
                .map(node -> DynamicTest.dynamicTest(node.members().get(name).text(), () -> check.run(node.members())));
    }

    /** What one vector proves. */
    private interface Check {
        void run(Map<String, CaseNode> vector);
    }

    @TestFactory
    Stream<DynamicTest> draw_ofItsParts_givesSeedAndLots() {
        return each("draws", "publicNumber", vector -> {
            List<Draw.Contribution> contributions = vector.get("scrutineers").items().stream()
                    .map(CaseNode::members)
                    .map(one -> new Draw.Contribution(
                            one.get("scrutineer").text(),
                            one.get("commitment").text(),
                            Optional.of(one.get("value"))
                                    .filter(value -> !value.isNull())
                                    .map(CaseNode::text)))
                    .toList();
            Draw draw = Draw.of(
                    vector.get("package").text(),
                    contributions,
                    vector.get("publicNumber").text());
            assertThat(draw.seed()).isEqualTo(vector.get("seed").text());
            vector.get("lots")
                    .members()
                    .forEach((candidate, lot) -> assertThat(draw.lot(candidate)).isEqualTo(lot.text()));
        });
    }

    @TestFactory
    Stream<DynamicTest> election_ofItsSums_givesItsResult() {
        return each("elections", "name", vector -> {
            ApprovalSums sums =
                    new ApprovalSums(weight(vector.get("participating")), Weight.NONE, weights(vector.get("approved")));
            ElectionRules rules = new ElectionRules(
                    (int) vector.get("seats").integer(),
                    (int) vector.get("minimum").integer(),
                    ElectionRank.SUM_SHARES,
                    64,
                    InvalidChoice.NOT_PARTICIPATING);
            ElectionResult result = Election.judge(
                    DecisionRule.national(MatterType.ELECT),
                    weight(vector.get("total")),
                    sums,
                    rules,
                    Optional.empty());
            assertThat(result.elected()).isEqualTo(texts(vector.get("elected")));
            assertThat(result.alternates()).isEqualTo(texts(vector.get("alternates")));
            assertThat(result.candidates().stream()
                            .filter(CandidateResult::eligible)
                            .map(CandidateResult::candidate)
                            .toList())
                    .isEqualTo(texts(vector.get("eligible")));
            assertThat(result.ties())
                    .isEqualTo(vector.get("ties").items().stream()
                            .map(ElectionVectorsTest::texts)
                            .toList());
            assertThat(result.outcome()).hasToString(vector.get("outcome").text());
        });
    }

    @TestFactory
    Stream<DynamicTest> choice_ofItsSums_givesItsResult() {
        return each("choices", "name", vector -> {
            OptionSums sums = new OptionSums(weights(vector.get("options")), Weight.NONE, Weight.NONE);
            MatterType type = MatterType.ofCode(vector.get("type").text()).orElseThrow();
            OptionResult result = OptionTally.judge(
                    DecisionRule.national(type),
                    weight(vector.get("total")),
                    sums,
                    new OptionTally.Rules(
                            sums.options().keySet(), vector.get("runoff").flag(), ElectionRank.SUM_SHARES),
                    Optional.empty());
            assertThat(result.winner().isEmpty()).isEqualTo(vector.get("winner").isNull());
            assertThat(result.runoff()).isEqualTo(texts(vector.get("strongest")));
            assertThat(result.outcome()).hasToString(vector.get("outcome").text());
        });
    }

    private static List<String> texts(CaseNode node) {
        return node.items().stream().map(CaseNode::text).toList();
    }

    private static SortedMap<String, Weight> weights(CaseNode node) {
        SortedMap<String, Weight> weights = new TreeMap<>();
        node.members().forEach((name, weight) -> weights.put(name, weight(weight)));
        return weights;
    }

    private static Weight weight(CaseNode node) {
        Map<String, CaseNode> members = node.members();
        return new Weight(members.get("areaDm2").integer(), members.get("heads").integer());
    }
}
