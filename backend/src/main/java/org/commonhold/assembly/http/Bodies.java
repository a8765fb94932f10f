package org.commonhold.assembly.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.commonhold.api.model.AttachmentView;
import org.commonhold.api.model.Matter;
import org.commonhold.api.model.MatterScope;
import org.commonhold.api.model.Measure;
import org.commonhold.api.model.RollUnit;
import org.commonhold.api.model.ThresholdView;
import org.commonhold.api.model.ThresholdViewOp;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.read.Words;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** Parts that several bodies share. */
final class Bodies {

    private Bodies() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static @Nullable OffsetDateTime timeOrNull(Optional<Instant> instant) {
        return instant.map(Bodies::time).orElse(null);
    }

    static Measure measure(Weight weight) {
        return new Measure(weight.areaDm2(), weight.heads());
    }

    static Matter matter(MatterSpec spec, RuleProfile rules) {
        DecisionRule rule = rules.decisionRule(spec.type());
        Matter matter = new Matter(
                spec.matterId(),
                spec.type().code(),
                spec.title(),
                spec.text(),
                scopeLabel(spec.scope()),
                threshold(rule.quorum()),
                threshold(rule.consent()),
                spec.law(),
                spec.attachments().stream()
                        .map(each -> new AttachmentView(each.name(), each.sha256(), each.length(), each.mediaType()))
                        .toList());
        matter.setScope(scope(spec.scope()));
        return matter;
    }

    static ThresholdView threshold(Fraction share) {
        return new ThresholdView(share.numerator(), share.denominator(), operator(share));
    }

    static ThresholdViewOp operator(Fraction share) {
        return share.comparison() == Fraction.Comparison.MORE_THAN ? ThresholdViewOp.GT : ThresholdViewOp.GE;
    }

    static RollUnit unit(org.commonhold.tally.RollUnit unit) {
        return new RollUnit(
                unit.record().unit(),
                unit.record().building(),
                unit.record().entrance(),
                unit.record().use().name(),
                unit.record().areaDm2(),
                unit.counts());
    }

    /** Chinese, as it stands in the package's law and texts. */
    static String scopeLabel(Scope scope) {
        return Words.chinese("scope." + scope.kind().name(), String.join(Words.chinese("list.comma"), scope.codes()));
    }

    private static @Nullable MatterScope scope(Scope scope) {
        List<String> codes = scope.codes();
        return switch (scope.kind()) {
            case COMMUNITY -> null;
            case BUILDINGS -> new MatterScope().buildings(codes);
            case ENTRANCES -> new MatterScope().entrances(codes);
            case UNITS -> new MatterScope().units(codes);
        };
    }
}
