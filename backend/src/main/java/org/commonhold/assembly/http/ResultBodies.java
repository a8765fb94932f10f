package org.commonhold.assembly.http;

import java.util.List;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.MatterResultOutcome;
import org.commonhold.api.model.Measure;
import org.commonhold.api.model.ReportSignature;
import org.commonhold.api.model.ReportSignatureRole;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.ShareCheck;
import org.commonhold.api.model.ShareCheckId;
import org.commonhold.api.model.StatusClock;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.assembly.result.CountedResult;
import org.commonhold.assembly.result.MatterOutcome;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.contract.count.Quantity;
import org.commonhold.tally.TallyCheck;

/** Writes results: for each matter and dimension numerator, denominator, inequality, outcome and article. */
final class ResultBodies {

    private ResultBodies() {}

    static Result result(AssemblyRow row, CountedResult counted) {
        return new Result(
                row.assemblyId(),
                row.state().name(),
                !row.state().hasResult() || row.state().isProvisional(),
                StatusClock.fromValue(row.clockKind()),
                Math.toIntExact(counted.report().ballots()),
                counted.sha256(),
                counted.matters().stream().map(ResultBodies::matter).toList());
    }

    static TallyReportText text(AssemblyRow row, CountedResult counted, List<SignatureRow> signatures) {
        return new TallyReportText(
                counted.text(),
                counted.sha256(),
                result(row, counted),
                signatures.stream()
                        .map(each -> new ReportSignature(
                                ReportSignatureRole.fromValue(each.role()),
                                each.displayName(),
                                each.kid(),
                                Bodies.time(each.signedAt())))
                        .toList());
    }

    private static MatterResult matter(MatterOutcome outcome) {
        return new MatterResult(
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
                outcome.result().checks().stream().map(ResultBodies::check).toList());
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
