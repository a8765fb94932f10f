package org.commonhold.tally.casefile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonhold.kernel.Weight;
import org.commonhold.tally.CandidateResult;
import org.commonhold.tally.Derivation;
import org.commonhold.tally.ElectionResult;
import org.commonhold.tally.OptionResult;
import org.commonhold.tally.Outcome;
import org.commonhold.tally.TallyResult;

/** Writes outcomes as JSON, members always in the same order. */
final class CaseResult {

    private CaseResult() {}

    /**
     * A yes/no matter; silence is written where the case names who was served.
     *
     * @param invalid weight of all choices that cannot be read, whether or not they take part; empty where the case has none
     */
    static String of(TallyResult result, Optional<Weight> invalid, boolean served) {
        return "{\"total\":" + json(result.total())
                + ",\"participating\":" + json(result.participating())
                + ",\"yes\":" + json(result.counted().yes())
                + ",\"no\":" + json(result.counted().no())
                + ",\"abstain\":" + json(result.counted().abstain())
                + invalid.map(weight -> ",\"invalid\":" + json(weight)).orElse("")
                + ",\"quorum\":" + result.quorum()
                + ",\"consent\":" + result.consent()
                + end(result.outcome(), result.outcomeOfCast(), result.derivations(), served);
    }

    /** An election. */
    static String of(ElectionResult result, boolean served) {
        String candidates = result.candidates().stream().map(CaseResult::json).collect(Collectors.joining(","));
        String ties = result.ties().stream().map(CaseResult::json).collect(Collectors.joining(","));
        return "{\"total\":" + json(result.total())
                + ",\"participating\":" + json(result.sums().participating())
                + ",\"invalid\":" + json(result.sums().invalid())
                + ",\"quorum\":" + result.quorum()
                + ",\"candidates\":[" + candidates + "]"
                + ",\"elected\":" + json(result.elected())
                + ",\"alternates\":" + json(result.alternates())
                + ",\"ties\":[" + ties + "]"
                + ",\"committeeFormed\":" + result.committeeFormed()
                + end(result.outcome(), result.outcomeOfCast(), result.derivations(), served);
    }

    /**
     * A choice among options.
     *
     * @param invalid weight of all choices that cannot be read, whether or not they take part
     */
    static String of(OptionResult result, Weight invalid, boolean served) {
        String options = result.sums().options().entrySet().stream()
                .map(option -> "{\"option\":" + json(option.getKey()) + "," + members(option.getValue()) + "}")
                .collect(Collectors.joining(","));
        return "{\"total\":" + json(result.total())
                + ",\"participating\":" + json(result.sums().participating())
                + ",\"options\":[" + options + "]"
                + ",\"abstain\":" + json(result.sums().abstain())
                + ",\"invalid\":" + json(invalid)
                + ",\"quorum\":" + result.quorum()
                + ",\"winner\":" + result.winner().map(CaseResult::json).orElse("null")
                + ",\"runoff\":" + json(result.runoff())
                + end(result.outcome(), result.outcomeOfCast(), result.derivations(), served);
    }

    private static String end(Outcome outcome, Outcome ofBallots, List<Derivation> derivations, boolean served) {
        String lines = derivations.stream()
                .map(each -> "{\"party\":" + json(each.partyKey()) + ",\"choice\":" + json(each.choice()) + ","
                        + members(each.weight()) + "}")
                .collect(Collectors.joining(","));
        return ",\"outcome\":\"" + outcome + "\""
                + (served ? ",\"outcomeOfBallots\":\"" + ofBallots + "\",\"derivations\":[" + lines + "]" : "")
                + "}";
    }

    private static String json(CandidateResult candidate) {
        return "{\"candidate\":" + json(candidate.candidate()) + "," + members(candidate.approved()) + ",\"eligible\":"
                + candidate.eligible() + "}";
    }

    private static String json(Collection<String> texts) {
        return texts.stream().map(CaseResult::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static String json(Weight weight) {
        return "{" + members(weight) + "}";
    }

    private static String members(Weight weight) {
        return "\"areaDm2\":" + weight.areaDm2() + ",\"heads\":" + weight.heads();
    }
}
