package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.CommitteeRules;
import org.commonhold.assembly.store.ReplyRow;
import org.commonhold.assembly.store.ReplyRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.packaging.Scope;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.kernel.Fraction;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Writes the package that locking freezes. */
@Singleton
class PackageWriter {
    private final Book book;
    private final ReplyRows replies;

    PackageWriter(Book book, ReplyRows replies) {
        this.book = book;
        this.replies = replies;
    }

    PackageDocument write(StepWork work, RowList<RollRow> roll, int households) {
        Map<String, ReplyRow> answered = replies.ofAssembly(work.row().assemblyId()).stream()
                .collect(Collectors.toMap(ReplyRow::matterId, Function.identity()));
        return new PackageDocument(
                work.row().communityId(),
                work.row().assemblyId(),
                work.row().title(),
                work.row().kind(),
                work.row().convener(),
                work.agenda().matters().stream()
                        .map(matter ->
                                matter(matter, work.rules(), question(matter, work.rules(), households, answered)))
                        .toList(),
                Profiles.json(work.rules()),
                channels(work.rules()),
                PackageDocument.Precedence.valueOf(
                        work.rules().duplicatePrecedence().name()),
                work.row().openAt(),
                work.row().closeAt(),
                roll.root(),
                roll.rows().size(),
                book.identity(work.row().communityId()).verifierKey(),
                PackageDocument.ClockKind.valueOf(work.row().clockKind()),
                work.agenda().draw());
    }

    private static List<PackageDocument.Channel> channels(RuleProfile rules) {
        return rules.flag(RuleParameter.PAPER_ON_REQUEST)
                ? List.of(PackageDocument.Channel.ELECTRONIC, PackageDocument.Channel.PAPER)
                : List.of(PackageDocument.Channel.ELECTRONIC);
    }

    private static PackageMatter matter(MatterSpec spec, RuleProfile rules, @Nullable Question question) {
        DecisionRule rule = rules.decisionRule(spec.type());
        return new PackageMatter(
                spec.matterId(),
                spec.type().code(),
                spec.title(),
                spec.text(),
                spec.attachments().stream()
                        .map(each ->
                                new PackageMatter.Attachment(each.name(), Hash.fromHex(each.sha256()), each.length()))
                        .toList(),
                scope(spec),
                threshold(rule.quorum()),
                threshold(rule.consent()),
                spec.law(),
                question);
    }

    /** What a matter asks, with what only locking knows: the legal minimum of the committee and the reply to a recall. */
    private static @Nullable Question question(
            MatterSpec spec, RuleProfile rules, int households, Map<String, ReplyRow> answered) {
        if (spec.asked() instanceof Asked.Options options) {
            return new Question.Options(options.options(), options.runoff());
        }
        if (spec.asked() instanceof Asked.Election election) {
            return new Question.Election(
                    election.seats(),
                    CommitteeRules.legalMinimum(households, rules),
                    election.termYears(),
                    election.candidates(),
                    election.sitting());
        }
        ReplyRow reply = answered.get(spec.matterId());
        return spec.asked() instanceof Asked.Recall recall
                ? new Question.Recall(recall.member(), reply == null ? null : reply.reply())
                : null;
    }

    private static @Nullable Scope scope(MatterSpec spec) {
        return switch (spec.scope().kind()) {
            case COMMUNITY -> null;
            case BUILDINGS -> new Scope(Scope.Kind.BUILDINGS, spec.scope().codes());
            case ENTRANCES -> new Scope(Scope.Kind.ENTRANCES, spec.scope().codes());
            case UNITS -> new Scope(Scope.Kind.UNITS, spec.scope().codes());
        };
    }

    private static Threshold threshold(Fraction share) {
        return new Threshold(
                share.numerator(),
                share.denominator(),
                share.comparison() == Fraction.Comparison.MORE_THAN ? Threshold.Op.GT : Threshold.Op.GE);
    }
}
