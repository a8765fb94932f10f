package org.commonhold.assembly.http;

import java.util.List;
import org.commonhold.api.model.BallotsAlone;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.MatterResultOutcome;
import org.commonhold.api.model.Measure;
import org.commonhold.api.model.ReportSignature;
import org.commonhold.api.model.ReportSignatureRole;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.ResultRecount;
import org.commonhold.api.model.ShareCheck;
import org.commonhold.api.model.ShareCheckId;
import org.commonhold.api.model.SilenceView;
import org.commonhold.api.model.SilenceViewPolicy;
import org.commonhold.api.model.StandingView;
import org.commonhold.api.model.StandingViewPlace;
import org.commonhold.api.model.StatusClock;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.assembly.result.CountedResult;
import org.commonhold.assembly.result.MatterOutcome;
import org.commonhold.assembly.result.Standing;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.SilenceCount;
import org.commonhold.contract.packaging.Question;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.tally.TallyCheck;

/** Writes results: for each matter and dimension numerator, denominator, inequality, outcome and article. */
final class ResultBodies {

    private ResultBodies() {}

    static Result result(AssemblyRow row, CountedResult counted, List<ResultRecount> recounts) {
        Result body = new Result(
                row.assemblyId(),
                row.state().name(),
                !row.state().hasResult() || row.state().isProvisional(),
                StatusClock.fromValue(row.clockKind()),
                Math.toIntExact(counted.report().ballots()),
                counted.sha256(),
                counted.matters().stream().map(ResultBodies::matter).toList());
        body.setAdvisory(counted.advisory());
        body.setRecounts(recounts);
        return body;
    }

    static TallyReportText text(
            AssemblyRow row, CountedResult counted, List<SignatureRow> signatures, List<ResultRecount> recounts) {
        return new TallyReportText(
                counted.text(),
                counted.sha256(),
                result(row, counted, recounts),
                signatures.stream()
                        .map(each -> new ReportSignature(
                                ReportSignatureRole.fromValue(each.role()),
                                each.displayName(),
                                each.kid(),
                                Bodies.time(each.signedAt())))
                        .toList());
    }

    private static MatterResult matter(MatterOutcome outcome) {
        MatterResult body = new MatterResult(
                outcome.count().id(),
                outcome.count().type(),
                outcome.matter().title(),
                outcome.count().law(),
                measure(outcome.count().total()),
                measure(outcome.count().participating()),
                measure(outcome.count().yes()),
                measure(outcome.count().no()),
                measure(outcome.count().abstain()),
                outcome.count().quorum(),
                outcome.count().consent(),
                MatterResultOutcome.fromValue(outcome.count().outcome()),
                outcome.checks().stream().map(ResultBodies::check).toList());
        Quantity invalid = outcome.count().invalid();
        body.setInvalid(invalid == null ? null : measure(invalid));
        body.setStandings(
                outcome.standings().stream().map(ResultBodies::standing).toList());
        SilenceCount silence = outcome.count().silence();
        body.setSilence(silence == null ? null : silence(silence, outcome.standings()));
        if (outcome.matter().question() instanceof Question.Election election) {
            body.setSeats(election.seats());
        }
        return body;
    }

    private static SilenceView silence(SilenceCount silence, List<Standing> standings) {
        SilenceView body = new SilenceView(
                SilenceViewPolicy.fromValue(silence.policy()),
                measure(silence.deemed()),
                new BallotsAlone(
                        silence.alone().quorum(),
                        silence.alone().consent(),
                        silence.alone().outcome(),
                        silence.alone().winners().stream()
                                .map(id -> name(id, standings))
                                .toList()),
                RuleParameter.NON_RESPONSE.law());
        String choice = silence.choice();
        body.setChoice(choice == null ? null : name(choice, standings));
        return body;
    }

    private static String name(String id, List<Standing> standings) {
        return standings.stream()
                .filter(each -> each.id().equals(id))
                .map(Standing::name)
                .findFirst()
                .orElse(id);
    }

    private static StandingView standing(Standing standing) {
        return new StandingView(
                standing.id(),
                standing.name(),
                measure(standing.sum()),
                StandingViewPlace.fromValue(standing.place().name()),
                standing.checks().stream().map(ResultBodies::check).toList());
    }

    private static ShareCheck check(TallyCheck check) {
        return new ShareCheck(
                ShareCheckId.fromValue(check.id()),
                check.inequality().part(),
                check.inequality().whole(),
                check.inequality().share().numerator(),
                check.inequality().share().denominator(),
                Bodies.operator(check.inequality().share()),
                check.inequality().text(),
                check.inequality().holds(),
                check.inequality().percent(),
                check.law());
    }

    private static Measure measure(Quantity quantity) {
        return new Measure(quantity.areaDm2(), quantity.heads());
    }
}
