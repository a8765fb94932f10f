package org.commonhold.assembly.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** The conditions under which an assembly may move on. Each answers the obstacle in its way, or nothing. */
public final class AssemblyGuards {

    private AssemblyGuards() {}

    /** Owners have the full notice period before the opening; the exact last instant suffices (物业管理条例 14, 杭州 19). */
    public static Optional<Obstacle> notice(
            AssemblyKind kind, Instant publicisedAt, Instant openAt, RuleProfile rules) {
        Instant earliest = AssemblyDeadlines.earliestOpening(kind, publicisedAt, rules);
        if (!openAt.isBefore(earliest)) {
            return Optional.empty();
        }
        return refuse(
                RefusalCode.NOTICE_PERIOD_TOO_SHORT,
                "物业管理条例 14、杭州 19",
                Map.of("openAt", openAt, "earliestOpenAt", earliest, "noticeDays", rules.count(kind.noticeDays())));
    }

    /** The window is neither shorter nor longer than allowed; both bounds are inclusive (杭州 20). */
    public static Optional<Obstacle> window(Instant openAt, Instant closeAt, RuleProfile rules) {
        Duration window = Duration.between(openAt, closeAt);
        Map<String, ?> facts = Map.of(
                "openAt",
                openAt,
                "closeAt",
                closeAt,
                "windowDaysMin",
                rules.windowDaysMin(),
                "windowDaysMax",
                rules.windowDaysMax());
        if (window.compareTo(Duration.ofDays(rules.windowDaysMin())) < 0 || !closeAt.isAfter(openAt)) {
            return refuse(RefusalCode.WINDOW_TOO_SHORT, "杭州 20", facts);
        }
        if (window.compareTo(Duration.ofDays(rules.windowDaysMax())) > 0) {
            return refuse(RefusalCode.WINDOW_TOO_LONG, "杭州 20", facts);
        }
        return Optional.empty();
    }

    /** There is something to decide. */
    public static Optional<Obstacle> agendaNotEmpty(List<AgendaItem> agenda) {
        return agenda.isEmpty() ? refuse(RefusalCode.AGENDA_EMPTY, "杭州 19", Map.of()) : Optional.empty();
    }

    /** Nothing is put to the vote that was not publicised exactly so (杭州 19, 北京 35). */
    public static Optional<Obstacle> onlyPublicised(List<AgendaItem> agenda, List<AgendaItem> publicised) {
        return foreign(agenda, publicised, RefusalCode.MATTER_NOT_PUBLICISED);
    }

    /** Nothing that was publicised has vanished or changed: the agenda is immutable from then on. */
    public static Optional<Obstacle> nothingWithdrawn(List<AgendaItem> agenda, List<AgendaItem> publicised) {
        return foreign(publicised, agenda, RefusalCode.AGENDA_CHANGED);
    }

    private static Optional<Obstacle> foreign(List<AgendaItem> items, List<AgendaItem> known, RefusalCode code) {
        String foreign = items.stream()
                .filter(item -> !known.contains(item))
                .map(AgendaItem::matterId)
                .sorted()
                .collect(Collectors.joining(","));
        return foreign.isEmpty() ? Optional.empty() : refuse(code, "杭州 19、北京 35", Map.of("matters", foreign));
    }

    /** The residents' committee has been informed, at this instant or before (物业管理条例 14). */
    public static Optional<Obstacle> residentsCommitteeInformed(@Nullable Instant informedAt, Instant now) {
        if (informedAt != null && !informedAt.isAfter(now)) {
            return Optional.empty();
        }
        return refuse(RefusalCode.RESIDENTS_COMMITTEE_NOT_INFORMED, "物业管理条例 14", Map.of());
    }

    /** The package holds every part that a voter and a court need. */
    public static Optional<Obstacle> packageComplete(Set<PackagePart> parts) {
        String missing = Arrays.stream(PackagePart.values())
                .filter(part -> !parts.contains(part))
                .map(PackagePart::name)
                .collect(Collectors.joining(","));
        return missing.isEmpty()
                ? Optional.empty()
                : refuse(RefusalCode.PACKAGE_INCOMPLETE, "", Map.of("missing", missing));
    }

    /**
     * A first assembly waits until enough of the community is delivered, or a smaller part and some years have passed (杭州 22).
     * The rule parameter {@code firstAssemblyBasis} says whether area, heads, either or both count.
     */
    public static Optional<Obstacle> firstAssembly(FirstAssemblyFacts facts, RuleProfile rules, Instant now) {
        boolean atOnce = delivered(facts, rules, rules.share(RuleParameter.FIRST_ASSEMBLY_SHARE));
        boolean late = delivered(facts, rules, rules.share(RuleParameter.FIRST_ASSEMBLY_LATE_SHARE))
                && yearsPassed(facts.firstDelivery(), rules, now);
        if (atOnce || late) {
            return Optional.empty();
        }
        return refuse(
                RefusalCode.FIRST_ASSEMBLY_NOT_TRIGGERED,
                "杭州 22",
                Map.of(
                        "basis", rules.value(RuleParameter.FIRST_ASSEMBLY_BASIS),
                        "deliveredAreaDm2", facts.deliveredAreaDm2(),
                        "totalAreaDm2", facts.totalAreaDm2(),
                        "occupiedHeads", facts.occupiedHeads(),
                        "totalHeads", facts.totalHeads(),
                        "share", rules.value(RuleParameter.FIRST_ASSEMBLY_SHARE),
                        "lateShare", rules.value(RuleParameter.FIRST_ASSEMBLY_LATE_SHARE)));
    }

    private static boolean delivered(FirstAssemblyFacts facts, RuleProfile rules, Fraction share) {
        // An empty community has nothing delivered, although any share of nothing would be reached.
        boolean area = facts.totalAreaDm2() > 0 && share.reachedBy(facts.deliveredAreaDm2(), facts.totalAreaDm2());
        boolean heads = facts.totalHeads() > 0 && share.reachedBy(facts.occupiedHeads(), facts.totalHeads());
        return switch (rules.value(RuleParameter.FIRST_ASSEMBLY_BASIS)) {
            case "AREA" -> area;
            case "HEADS" -> heads;
            case "EITHER" -> area || heads;
            default -> area && heads;
        };
    }

    private static boolean yearsPassed(@Nullable LocalDate firstDelivery, RuleProfile rules, Instant now) {
        return firstDelivery != null
                && !now.isBefore(LegalCalendar.yearsComplete(
                        firstDelivery, rules.count(RuleParameter.FIRST_ASSEMBLY_LATE_YEARS)));
    }

    /**
     * An open assembly may be extended once, before it closes, while its quorum is unmet and where the rules allow it.
     *
     * @param closeAt the present end, exclusive
     * @param newCloseAt the wanted end
     * @param extended whether it was extended before
     * @param quorumMet whether every matter has its quorum
     */
    public static Optional<Obstacle> extension(
            Instant closeAt, Instant newCloseAt, boolean extended, boolean quorumMet, RuleProfile rules, Instant now) {
        Instant latest = LegalCalendar.daysAfter(closeAt, rules.count(RuleParameter.EXTENSION_DAYS_MAX));
        String why = "";
        if (!rules.flag(RuleParameter.EXTENSION_ALLOWED)) {
            why = "RULES";
        } else if (extended) {
            why = "ONCE";
        } else if (quorumMet) {
            why = "QUORUM_MET";
        } else if (!now.isBefore(closeAt)) {
            why = "CLOSED";
        } else if (!newCloseAt.isAfter(closeAt) || newCloseAt.isAfter(latest)) {
            why = "LENGTH";
        }
        return why.isEmpty()
                ? Optional.empty()
                : refuse(
                        why.equals("ONCE") ? RefusalCode.EXTENSION_ALREADY_MADE : RefusalCode.EXTENSION_NOT_ALLOWED,
                        "extensionAllowed",
                        Map.of("why", why, "closeAt", closeAt, "latestCloseAt", latest));
    }

    /**
     * A place that demands its own voting system leaves this one an advisory result, which is never certified (rule parameter
     * {@code officialSystemRequired}).
     */
    public static Optional<Obstacle> ownSystemSuffices(RuleProfile rules) {
        return rules.flag(RuleParameter.OFFICIAL_SYSTEM_REQUIRED)
                ? refuse(
                        RefusalCode.OFFICIAL_SYSTEM_REQUIRED,
                        rules.law(RuleParameter.OFFICIAL_SYSTEM_REQUIRED),
                        Map.of())
                : Optional.empty();
    }

    /**
     * Owners may leave spending from the fund to the committee only where the law of the place lets them (rule parameter
     * {@code committeeMandateAllowed}, 北京 44).
     */
    public static Optional<Obstacle> committeeMandate(RuleProfile rules) {
        return rules.flag(RuleParameter.COMMITTEE_MANDATE_ALLOWED)
                ? Optional.empty()
                : refuse(
                        RefusalCode.COMMITTEE_MANDATE_FORBIDDEN,
                        rules.law(RuleParameter.COMMITTEE_MANDATE_ALLOWED),
                        Map.of());
    }

    private static Optional<Obstacle> refuse(RefusalCode code, String law, Map<String, ?> facts) {
        return Optional.of(Obstacle.of(code, law, facts));
    }
}
