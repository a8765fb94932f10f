package org.commonhold.assembly.rule;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Who votes for a party that cannot vote itself: co-owners, minors, organisations, estates (建房〔2009〕274号 26). */
public final class RepresentativeRules {

    private RepresentativeRules() {}

    /** By what right a person votes for a party. */
    public enum Ground {
        /** Appointed by all co-owners. */
        CO_OWNERS,
        /** 监护人 of a minor or of an adult without capacity. */
        GUARDIAN,
        /** Authorised by an organisation. */
        AUTHORISED,
        /** Heir or administrator of a deceased owner. */
        ESTATE,
        /** Named by a court. */
        COURT
    }

    /**
     * The right of one person to vote for a party, with the document behind it.
     *
     * @param person id of the person
     * @param ground by what right
     * @param documentHash SHA-256 of the document
     * @param from the first day on which it is valid, Asia/Shanghai
     * @param to the last day, inclusive; null where it does not end
     */
    public record Representation(
            String person,
            Ground ground,
            String documentHash,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** Co-owners have exactly one representative, whom every one of them appointed, the representative included. */
    public static Optional<Obstacle> appointing(Set<String> coOwners, Map<String, String> appointedBy) {
        Set<String> named = new TreeSet<>(appointedBy.values());
        boolean unanimous = appointedBy.keySet().containsAll(coOwners) && named.size() == 1;
        return unanimous && !coOwners.isEmpty()
                ? Optional.empty()
                : Optional.of(Obstacle.of(
                        RefusalCode.REPRESENTATIVE_NOT_UNANIMOUS,
                        "建房〔2009〕274号 26",
                        Map.of("coOwners", coOwners.size(), "appointed", appointedBy.size(), "named", named.size())));
    }

    /** The document is valid on the day. */
    public static Optional<Obstacle> valid(Representation right, LocalDate day) {
        boolean valid = !day.isBefore(right.from()) && (right.to() == null || !day.isAfter(right.to()));
        return valid
                ? Optional.empty()
                : Optional.of(Obstacle.of(
                        RefusalCode.REPRESENTATION_NOT_VALID,
                        "建房〔2009〕274号 26",
                        Map.of("day", day, "ground", right.ground())));
    }
}
