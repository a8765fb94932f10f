package org.commonhold.contract.count;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * The count of an election.
 *
 * @param candidates everybody with the approvals: those who may be elected first, each group in its order
 * @param elected those elected, in their order
 * @param alternates those who follow them, in their order
 * @param ties groups that only a draw could order and that none did
 * @param committeeFormed whether enough seats are filled
 */
public record ElectionCount(
        List<CandidateSum> candidates,
        List<String> elected,
        List<String> alternates,
        List<List<String>> ties,
        boolean committeeFormed) {
    private static final Set<String> NAMES = Set.of("candidates", "elected", "alternates", "ties", "committeeFormed");
    private static final int MOST = 64;
    private static final int ID_LENGTH = 32;

    /** Copies the lists. */
    public ElectionCount {
        candidates = List.copyOf(candidates);
        elected = List.copyOf(elected);
        alternates = List.copyOf(alternates);
        ties = ties.stream().map(List::copyOf).toList();
    }

    /**
     * What one candidate got.
     *
     * @param id the candidate
     * @param sum area and heads of those who approve
     * @param eligible whether both are more than half of those who took part
     */
    public record CandidateSum(String id, Quantity sum, boolean eligible) {
        private static final Set<String> NAMES = Set.of("id", "areaDm2", "heads", "eligible");

        private static CandidateSum read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new CandidateSum(in.id("id"), Quantity.read(in), in.flag("eligible"));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("id", id)
                    .put("areaDm2", sum.areaDm2())
                    .put("heads", sum.heads())
                    .put("eligible", eligible)
                    .build();
        }
    }

    static ElectionCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new ElectionCount(
                in.list("candidates", MOST, CandidateSum::read),
                in.list("elected", MOST, ElectionCount::id),
                in.list("alternates", MOST, ElectionCount::id),
                in.list("ties", MOST, ElectionCount::tie),
                in.flag("committeeFormed"));
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put(
                        "candidates",
                        new JsonValue.JsonArray(
                                candidates.stream().map(CandidateSum::json).toList()))
                .putTexts("elected", elected)
                .putTexts("alternates", alternates)
                .put(
                        "ties",
                        new JsonValue.JsonArray(ties.stream()
                                .<JsonValue>map(tie -> new JsonValue.JsonArray(tie.stream()
                                        .<JsonValue>map(JsonValue.JsonString::new)
                                        .toList()))
                                .toList()))
                .put("committeeFormed", committeeFormed)
                .build();
    }

    /** One id out of a list. */
    static String id(JsonValue value, String pointer) {
        if (value instanceof JsonValue.JsonString text
                && text.value().length() == ID_LENGTH
                && Bytes.isHex(text.value())) {
            return text.value();
        }
        throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
    }

    private static List<String> tie(JsonValue value, String pointer) {
        if (!(value instanceof JsonValue.JsonArray array) || array.items().size() < 2) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
        }
        return array.items().stream().map(each -> id(each, pointer)).toList();
    }
}
