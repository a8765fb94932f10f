package org.commonhold.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.ElectionRank;

/**
 * Puts candidates or options in order, exactly: the score of the frozen rank, then the larger area, then the public draw.
 *
 * @param places everybody, the strongest first
 * @param ties groups of two or more whom only a draw can order and for whom none took place
 */
record Ranking(List<Place> places, List<List<String>> ties) {

    /** One who is ranked. */
    record Place(String id, Weight weight, BigInteger score) {}

    static Ranking of(List<Place> unordered, Optional<Draw> draw) {
        Comparator<Place> strength = Comparator.comparing(Place::score)
                .thenComparing(place -> place.weight().areaDm2())
                .reversed();
        Comparator<Place> order = draw.map(drawn -> strength.thenComparing(place -> drawn.lot(place.id())))
                .orElse(strength)
                .thenComparing(Place::id, CodePointOrder.COMPARATOR);
        List<Place> sorted = unordered.stream().sorted(order).toList();
        List<List<String>> ties = new ArrayList<>();
        int start = 0;
        for (int at = 1; draw.isEmpty() && at <= sorted.size(); at++) {
            if (at == sorted.size() || strength.compare(sorted.get(start), sorted.get(at)) != 0) {
                if (at - start > 1) {
                    ties.add(sorted.subList(start, at).stream().map(Place::id).toList());
                }
                start = at;
            }
        }
        return new Ranking(sorted, List.copyOf(ties));
    }

    /** The tie that lies across the edge after this many places, if one does: only a draw can say who is inside. */
    Optional<List<String>> tieAcross(int inside) {
        if (inside <= 0 || inside >= places.size()) {
            return Optional.empty();
        }
        String last = places.get(inside - 1).id();
        String next = places.get(inside).id();
        return ties.stream()
                .filter(tie -> tie.contains(last) && tie.contains(next))
                .findFirst();
    }

    /**
     * The score of one who has this weight of those who took part: {@code area/pa + heads/ph} as {@code area·ph + heads·pa} and so
     * on, so that no share is ever rounded.
     */
    static BigInteger score(ElectionRank rank, Weight weight, Weight participating) {
        BigInteger area = BigInteger.valueOf(weight.areaDm2());
        BigInteger heads = BigInteger.valueOf(weight.heads());
        BigInteger areaShare = area.multiply(BigInteger.valueOf(participating.heads()));
        BigInteger headShare = heads.multiply(BigInteger.valueOf(participating.areaDm2()));
        return switch (rank) {
            case SUM_SHARES -> areaShare.add(headShare);
            case AREA -> area;
            case HEADS -> heads;
            case BOTH_VOTES -> areaShare.min(headShare);
        };
    }
}
