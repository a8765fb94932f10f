package org.commonhold.delivery.rule;

import java.time.Duration;
import java.util.List;
import org.commonhold.delivery.Urgency;

/**
 * Which steps a message takes (rules of notices N3).
 *
 * <table>
 * <caption>steps by urgency</caption>
 * <tr><th>urgency</th><th>push</th><th>text message</th><th>paper list</th></tr>
 * <tr><td>EMERGENCY</td><td>at once</td><td>at once, whatever push does</td><td>where no provider took anything</td></tr>
 * <tr><td>STATUTORY</td><td>at once</td><td>after {@code commonhold.delivery.sms-after} without the person having opened it; at once where no
 * device could be reached</td><td>where no provider took anything</td></tr>
 * <tr><td>ORDINARY, SURVEY</td><td>at once</td><td>never</td><td>never</td></tr>
 * </table>
 *
 * <p>Every person has the inbox besides. That a provider took a message is no proof of anything: who was served is decided elsewhere.
 */
public final class FallbackOrder {
    private final Duration smsAfter;

    /**
     * An order.
     *
     * @param smsAfter how long a statutory message waits for its reader before a text message follows
     */
    public FallbackOrder(Duration smsAfter) {
        if (smsAfter.isNegative()) {
            throw new IllegalArgumentException("the time before a text message is not negative");
        }
        this.smsAfter = smsAfter;
    }

    /**
     * A step and how long after the beginning it may be done.
     *
     * @param step what to do
     * @param delay after the first moment of the request
     */
    public record Planned(Step step, Duration delay) {}

    /**
     * The steps of a message.
     *
     * @param urgency how urgent it is
     * @return in the order in which they are due
     */
    public List<Planned> steps(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> List.of(new Planned(Step.PUSH, Duration.ZERO), new Planned(Step.SMS, Duration.ZERO));
            case STATUTORY -> List.of(new Planned(Step.PUSH, Duration.ZERO), new Planned(Step.SMS, smsAfter));
            case ORDINARY, SURVEY -> List.of(new Planned(Step.PUSH, Duration.ZERO));
        };
    }

    /**
     * Whether a text message is due as soon as push is known to have reached no device.
     *
     * @param urgency how urgent the message is
     */
    public static boolean smsAtOnceWithoutPush(Urgency urgency) {
        return urgency == Urgency.EMERGENCY || urgency == Urgency.STATUTORY;
    }

    /**
     * Whether a person whom no provider could be given a message for stands on the list for the doors.
     *
     * @param urgency how urgent the message is
     */
    public static boolean endsOnPaper(Urgency urgency) {
        return urgency == Urgency.EMERGENCY || urgency == Urgency.STATUTORY;
    }

    /**
     * Order among messages that are due: emergencies overtake everything.
     *
     * @param urgency how urgent a message is
     * @return 0 goes first
     */
    public static int priority(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> 0;
            case STATUTORY -> 1;
            case ORDINARY -> 2;
            case SURVEY -> 3;
        };
    }
}
