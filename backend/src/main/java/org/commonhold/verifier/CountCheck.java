package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.tally.CountRules;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.MatterMargin;
import org.commonhold.tally.MatterTally;
import org.jspecify.annotations.Nullable;

/** Recounts every matter from roll and ballots and compares with the report; takes no number from a field. */
final class CountCheck {

    private static final int MAX_ALTERNATES = 9999;

    private final Bundle bundle;
    private final LogView log;
    private final AssemblyView assembly;
    private final CastView casts;
    private final Findings findings;

    CountCheck(Bundle bundle, LogView log, AssemblyView assembly, CastView casts, Findings findings) {
        this.bundle = bundle;
        this.log = log;
        this.assembly = assembly;
        this.casts = casts;
        this.findings = findings;
    }

    /**
     * Compares the report.
     *
     * @param octets the report as it stands in the bundle
     * @param opened the opened ballots, or null in the OWNER edition
     * @return the report, or null where it has another form
     */
    @Nullable
    TallyReport check(byte[] octets, @Nullable OpenedView opened) {
        TallyReport report = findings.read("report.form", "report", () -> TallyReport.read(octets));
        if (report == null) {
            return null;
        }
        findings.check(
                "report.identity",
                report.community().equals(assembly.manifest().community())
                        && report.assembly().equals(assembly.manifest().assembly())
                        && report.packageHash().equals(assembly.packageHash())
                        && report.rollRoot().equals(assembly.pack().rollRoot())
                        && report.clock().equals(assembly.pack().clock().name())
                        && report.ballots() == casts.counting().size()
                        && report.closedIndex() == assembly.closed().index()
                        && report.matters().size() == assembly.pack().matters().size(),
                "the report names this assembly, package, roll, close and " + report.ballots() + " ballots",
                "the report is about something else than this bundle");
        CountRules rules = rules();
        if (rules == null) {
            return report;
        }
        MatterTally tally = new MatterTally(
                rules,
                DrawCheck.check(log, assembly, report, findings),
                SilenceCheck.check(bundle, assembly, rules, report, findings));
        List<MatterCount> counted = new ArrayList<>();
        for (int number = 0; number < assembly.pack().matters().size(); number++) {
            PackageMatter matter = assembly.pack().matters().get(number);
            MatterCount stated =
                    number < report.matters().size() ? report.matters().get(number) : null;
            matter(number + 1, matter, stated, opened, tally, made -> {
                counted.add(made);
                return again(report, counted);
            });
        }
        return report;
    }

    /** Names the report that this count gives, which a second pair signs as counted; nothing before the last matter. */
    private String again(TallyReport stated, List<MatterCount> counted) {
        if (counted.size() != stated.matters().size()) {
            return "";
        }
        Hash own = new TallyReport(
                        assembly.manifest().community(),
                        assembly.manifest().assembly(),
                        assembly.packageHash(),
                        assembly.pack().rollRoot(),
                        assembly.pack().clock().name(),
                        casts.counting().size(),
                        assembly.closed().index(),
                        counted,
                        stated.draw(),
                        stated.served())
                .hash();
        return "; counting these ballots again gives the report " + own.hex();
    }

    private @Nullable CountRules rules() {
        CountRules rules = null;
        try {
            rules = CountRules.of(assembly.pack().rules());
        } catch (IllegalArgumentException unknown) {
            rules = null;
        }
        if (rules == null || rules.alternatesMax() < 0 || rules.alternatesMax() > MAX_ALTERNATES) {
            findings.check("package.rules", false, "", "the frozen rules hold a value that no rule has");
            return null;
        }
        return rules;
    }

    private void matter(
            int number,
            PackageMatter matter,
            @Nullable MatterCount stated,
            @Nullable OpenedView opened,
            MatterTally tally,
            Function<MatterCount, String> again) {
        Optional<MatterType> type = MatterType.ofCode(matter.type());
        boolean lawful = type.isPresent() && lawful(type.get(), matter);
        findings.check(
                "matter.thresholds",
                lawful,
                "matter " + number + " (" + matter.type() + ") is decided by the shares of " + matter.law(),
                "matter " + number + " (" + matter.type() + ") is not decided by the shares of the law");
        if (type.isEmpty() || stated == null) {
            return;
        }
        Electorate electorate = electorate(matter);
        Weight present = casts.counting().keySet().stream()
                .filter(slot -> tally.rules().invalidChoice() == InvalidChoice.PARTICIPATES_NO_CONSENT
                        || !casts.unread(slot, matter.id()))
                .map(slot -> weight(assembly.rows().get(slot), matter))
                .reduce(Weight.NONE, Weight::plus);
        findings.check(
                "turnout",
                stated.total().equals(quantity(electorate.total()))
                        && stated.participating().equals(quantity(present)),
                "matter " + number + ": " + present.areaDm2() + " of "
                        + electorate.total().areaDm2() + " (0.01 m²) and " + present.heads() + " of "
                        + electorate.total().heads() + " heads took part",
                "matter " + number + ": roll and book give " + present + " of " + electorate.total()
                        + ", the report says " + stated.participating() + " of " + stated.total());
        if (opened == null) {
            findings.notChecked(
                    "tally", "matter " + number + ": the sums of yes, no and abstain need the FULL edition");
            return;
        }
        MatterCount counted = tally.count(matter, stated.law(), electorate, choices(matter, electorate, opened));
        String report = again.apply(counted);
        margin(number, matter, tally, electorate, opened);
        findings.check(
                "tally",
                counted.equals(stated),
                "matter " + number + ": " + sums(counted) + report,
                "matter " + number + ": the ballots give " + counted + ", the report says " + stated + report);
    }

    /** The answers of the matter's own parties; what the book says of others was found wrong elsewhere. */
    private Map<String, Choice> choices(PackageMatter matter, Electorate electorate, OpenedView opened) {
        Map<String, Choice> choices = new HashMap<>();
        opened.choices().forEach((slot, answers) -> {
            RollRow row = assembly.rows().get(slot);
            Choice answer = answers.get(matter.id());
            if (row != null && answer != null) {
                choices.put(row.partyKey(), answer);
            }
        });
        assembly.rows().forEach((slot, row) -> {
            if (casts.unread(slot, matter.id())) {
                choices.put(row.partyKey(), MatterTally.UNREAD);
            }
        });
        choices.keySet().retainAll(electorate.weights().keySet());
        return choices;
    }

    /** A result that ballots declared void after the close could turn is not certified. */
    private void margin(int number, PackageMatter matter, MatterTally tally, Electorate electorate, OpenedView opened) {
        String id = assembly.manifest().assembly();
        if (casts.voidedLater().isEmpty()
                || log.of(EntryType.ASSEMBLY_CERTIFIED, id).isEmpty()) {
            return;
        }
        Set<String> disputed = new HashSet<>();
        Map<String, Choice> others = choices(matter, electorate, opened);
        for (String slot : casts.voidedLater()) {
            RollRow row = assembly.rows().get(slot);
            if (row != null) {
                disputed.add(row.partyKey());
                others.remove(row.partyKey());
            }
        }
        boolean stands = MatterMargin.holds(matter, tally, electorate, others, disputed);
        findings.check(
                "void.margin",
                stands,
                "matter " + number + ": the ballots declared void after the close cannot turn the result",
                "matter " + number
                        + ": certified although ballots declared void after the close could turn the result");
    }

    private static String sums(MatterCount count) {
        if (count.choice() != null) {
            return count.outcome() + ", winner " + count.choice().winner() + ", options "
                    + count.choice().options().stream()
                            .map(each -> each.id() + " " + words(each.sum()))
                            .toList();
        }
        if (count.election() != null) {
            return count.outcome() + ", elected " + count.election().elected() + ", candidates "
                    + count.election().candidates().stream()
                            .map(each -> each.id() + " " + words(each.sum()))
                            .toList();
        }
        return count.outcome() + ", yes " + words(count.yes()) + ", no " + words(count.no()) + ", abstain "
                + words(count.abstain());
    }

    private Electorate electorate(PackageMatter matter) {
        SortedMap<String, Weight> weights = new TreeMap<>();
        for (RollRow row : assembly.rows().values()) {
            Weight weight = weight(row, matter);
            if (weight.heads() > 0 && row.excluded() == null) {
                weights.put(row.partyKey(), weight);
            }
        }
        return Electorate.of(weights);
    }

    /** The counting units of a row inside the matter's scope: their area, and one head if there is any (民法典 278). */
    static Weight weight(@Nullable RollRow row, PackageMatter matter) {
        if (row == null) {
            return Weight.NONE;
        }
        Scope scope = scope(matter);
        long areaDm2 = 0;
        long heads = 0;
        for (RollRow.Unit unit : row.units()) {
            String entrance = unit.entrance();
            if (unit.counts() && scope.contains(unit.unit(), unit.building(), entrance == null ? "" : entrance)) {
                areaDm2 = Math.addExact(areaDm2, unit.areaDm2());
                heads = 1;
            }
        }
        return new Weight(areaDm2, heads);
    }

    private static Scope scope(PackageMatter matter) {
        org.commonhold.contract.packaging.Scope scope = matter.scope();
        if (scope == null) {
            return Scope.COMMUNITY;
        }
        return switch (scope.kind()) {
            case BUILDINGS -> Scope.buildings(scope.names());
            case ENTRANCES -> Scope.entrances(scope.names());
            case UNITS -> Scope.units(scope.names());
        };
    }

    private static boolean lawful(MatterType type, PackageMatter matter) {
        DecisionRule national = DecisionRule.national(type);
        return national.quorum().equals(share(matter.quorum()))
                && national.consent().equals(share(matter.consent()));
    }

    private static Fraction share(Threshold threshold) {
        return new Fraction(
                threshold.num(),
                threshold.den(),
                threshold.op() == Threshold.Op.GT ? Fraction.Comparison.MORE_THAN : Fraction.Comparison.AT_LEAST);
    }

    private static String words(Quantity sum) {
        return sum.areaDm2() + " (0.01 m²) by " + sum.heads() + " heads";
    }

    private static Quantity quantity(Weight weight) {
        return new Quantity(weight.areaDm2(), weight.heads());
    }
}
