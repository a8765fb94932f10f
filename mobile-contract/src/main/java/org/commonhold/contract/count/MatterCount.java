package org.commonhold.contract.count;

import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * The count of one matter.
 *
 * @param id the matter's id
 * @param type its type, such as M5
 * @param law the article that decides it
 * @param total all parties of the scope
 * @param participating parties with a valid ballot
 * @param yes 同意
 * @param no 反对
 * @param abstain 弃权
 * @param quorum whether enough took part in both dimensions
 * @param consent whether enough agreed in both dimensions
 * @param outcome the outcome code
 * @param invalid parties whose choice cannot be read or has too many marks, or null where the matter has no such member
 * @param choice the options; null for any other matter. Yes and no are then nothing, and consent says whether one won
 * @param election the candidates; null for any other matter. Yes and no are then nothing, abstention is whoever approves of nobody, and
 *     consent says whether anybody was elected
 * @param silence what the rules made of silence, or null where they made nothing of it
 */
public record MatterCount(
        String id,
        String type,
        String law,
        Quantity total,
        Quantity participating,
        Quantity yes,
        Quantity no,
        Quantity abstain,
        boolean quorum,
        boolean consent,
        String outcome,
        @Nullable Quantity invalid,
        @Nullable ChoiceCount choice,
        @Nullable ElectionCount election,
        @Nullable SilenceCount silence) {
    private static final Set<String> OPTIONAL = Set.of("invalid", "choice", "election", "silence");
    private static final Set<String> NAMES = Set.of(
            "id", "type", "law", "total", "participating", "yes", "no", "abstain", "quorum", "consent", "outcome");

    /** The count of a yes/no matter on whose ballots everything can be read and whose rules make nothing of silence. */
    public MatterCount(
            String id,
            String type,
            String law,
            Quantity total,
            Quantity participating,
            Quantity yes,
            Quantity no,
            Quantity abstain,
            boolean quorum,
            boolean consent,
            String outcome) {
        this(id, type, law, total, participating, yes, no, abstain, quorum, consent, outcome, null, null, null, null);
    }

    static MatterCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES, OPTIONAL);
        return new MatterCount(
                in.id("id"),
                in.text("type", 8),
                in.text("law", 64),
                quantity(in, "total"),
                quantity(in, "participating"),
                quantity(in, "yes"),
                quantity(in, "no"),
                quantity(in, "abstain"),
                in.flag("quorum"),
                in.flag("consent"),
                in.text("outcome", 32),
                optional(in, "invalid", Quantity::read),
                optional(in, "choice", ChoiceCount::read),
                optional(in, "election", ElectionCount::read),
                optional(in, "silence", SilenceCount::read));
    }

    private static Quantity quantity(Members in, String name) {
        return Quantity.read(in.value(name), in.at(name));
    }

    private static <T> @Nullable T optional(Members in, String name, Members.ItemReader<T> reader) {
        return in.names().contains(name) ? reader.read(in.value(name), in.at(name)) : null;
    }

    JsonValue json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("id", id)
                .put("type", type)
                .put("law", law)
                .put("total", total.json())
                .put("participating", participating.json())
                .put("yes", yes.json())
                .put("no", no.json())
                .put("abstain", abstain.json())
                .put("quorum", quorum)
                .put("consent", consent)
                .put("outcome", outcome);
        if (invalid != null) {
            members.put("invalid", invalid.json());
        }
        if (choice != null) {
            members.put("choice", choice.json());
        }
        if (election != null) {
            members.put("election", election.json());
        }
        if (silence != null) {
            members.put("silence", silence.json());
        }
        return members.build();
    }
}
