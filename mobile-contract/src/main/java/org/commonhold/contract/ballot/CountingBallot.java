package org.commonhold.contract.ballot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.commonhold.contract.packaging.PackageDocument.Precedence;

/** Which ballot counts among all valid ones of a party that nobody declared void; the others are duplicates. */
public final class CountingBallot {

    private CountingBallot() {}

    /**
     * A valid ballot of one party.
     *
     * @param channel how it came
     * @param order its place in the book
     */
    public record Received(Channel channel, long order) {}

    /**
     * Picks the one that counts: by the frozen precedence first those of one channel, and among those the first, or the last where the
     * rules let a party vote anew until the close.
     *
     * @param ballots the party's ballots
     * @param precedence as frozen
     * @param lastCounts the frozen rule {@code revoteUntilClose}
     * @return empty when there is none
     */
    public static Optional<Received> among(List<Received> ballots, Precedence precedence, boolean lastCounts) {
        Channel preferred = precedence == Precedence.PAPER ? Channel.PAPER : Channel.ELECTRONIC;
        boolean byChannel =
                precedence != Precedence.FIRST_VALID && ballots.stream().anyMatch(each -> each.channel() == preferred);
        Comparator<Received> order = Comparator.comparingLong(Received::order);
        return ballots.stream()
                .filter(each -> !byChannel || each.channel() == preferred)
                .min(lastCounts ? order.reversed() : order);
    }
}
