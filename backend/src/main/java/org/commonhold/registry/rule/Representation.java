package org.commonhold.registry.rule;

import java.time.LocalDate;
import java.util.List;
import org.commonhold.kernel.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Who votes for a holder and for a unit (rules R3 to R5). */
public final class Representation {
    private Representation() {}

    /**
     * The natural person who acts for a holder on a day: an adult for himself, a guardian for a minor or incapacitated person, the
     * authorised person for an organisation. The guardian of a minor stops acting on the eighteenth birthday (民法典 17, 27).
     *
     * @param holder the holder
     * @param recordedOn since when the registry knows this, to tell the guardian of a minor from that of an incapacitated adult
     * @param day the day
     * @return the holder, the agent, or null where nobody acts
     */
    public static @Nullable Party actsFor(HolderEntry holder, LocalDate recordedOn, LocalDate day) {
        Party party = holder.party();
        @Nullable Party agent = holder.agent();
        if (party.document().type().organisation()) {
            return agent;
        }
        boolean minor = party.document().showsMinor(day);
        if (agent == null) {
            return minor ? null : party;
        }
        boolean cameOfAge = party.document().showsMinor(recordedOn) && !minor;
        return cameOfAge ? party : agent;
    }

    /**
     * The holder through whom a unit votes: the sole holder, or the one whom the co-owners marked (R4). A unit that is sold but not
     * delivered counts with the developer, so its buyer does not vote (R3).
     *
     * @param delivery state of delivery
     * @param holders the holders
     * @return the holder, or null where the co-owners marked none
     */
    public static @Nullable HolderEntry votingHolder(DeliveryState delivery, List<HolderEntry> holders) {
        if (delivery == DeliveryState.SOLD_UNDELIVERED) {
            return null;
        }
        if (holders.size() == 1) {
            return holders.get(0);
        }
        return holders.stream().filter(HolderEntry::representative).findFirst().orElse(null);
    }
}
