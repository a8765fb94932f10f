package org.commonhold.assembly.draft;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.packaging.Question;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.MatterType;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a drafted matter asks and gives ids to options and candidates. An option or a candidate whose words did not change keeps
 * its id.
 */
@Singleton
class QuestionDrafts {
    /** An election and a recall have forms of their own, and unanimity is asked by yes or no. */
    private static final Set<MatterType> WITHOUT_OPTIONS =
            EnumSet.of(MatterType.ELECT, MatterType.RECALL, MatterType.HOUSE_TO_BUSINESS);

    private final Randomness randomness;

    QuestionDrafts(Randomness randomness) {
        this.randomness = randomness;
    }

    /** Refuses a question that its type of matter does not have. */
    static void check(DraftContent.Item item, int at) {
        Asked asked = item.asked();
        boolean fits = asked == null
                || (asked instanceof Asked.Election && item.type() == MatterType.ELECT)
                || (asked instanceof Asked.Recall && item.type() == MatterType.RECALL)
                || (asked instanceof Asked.Options && !WITHOUT_OPTIONS.contains(item.type()));
        if (!fits) {
            throw new RefusedException(RefusalCode.QUESTION_UNFIT, "matters[" + at + "]." + member(asked));
        }
        boolean different = asked == null
                || asked instanceof Asked.Recall
                || words(asked).size() == new TreeSet<>(words(asked)).size();
        if (!different) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "matters[" + at + "]." + member(asked));
        }
    }

    /** The question with its ids, in normal form C. */
    @Nullable
    Asked identified(@Nullable Asked asked, @Nullable Asked old) {
        Map<String, String> known = new HashMap<>();
        if (old instanceof Asked.Options options) {
            options.options().forEach(each -> known.put(each.text(), each.id()));
        }
        if (old instanceof Asked.Election election) {
            election.candidates().forEach(each -> known.put(word(each), each.id()));
        }
        if (asked instanceof Asked.Options options) {
            List<Question.Option> identified = new ArrayList<>();
            options.options().forEach(each -> {
                String text = EditDraft.normal(each.text());
                identified.add(new Question.Option(known.computeIfAbsent(text, word -> randomness.id()), text));
            });
            return new Asked.Options(identified, options.runoff());
        }
        if (asked instanceof Asked.Election election) {
            List<Question.Candidate> identified = new ArrayList<>();
            election.candidates().forEach(each -> {
                Question.Candidate normal =
                        new Question.Candidate("", EditDraft.normal(each.name()), EditDraft.normal(each.about()));
                identified.add(new Question.Candidate(
                        known.computeIfAbsent(word(normal), word -> randomness.id()), normal.name(), normal.about()));
            });
            Instant until = election.displayedUntil();
            return new Asked.Election(
                    election.seats(),
                    election.termYears(),
                    until == null ? null : until.truncatedTo(ChronoUnit.MILLIS),
                    identified,
                    election.sitting());
        }
        return asked instanceof Asked.Recall recall ? new Asked.Recall(EditDraft.normal(recall.member())) : null;
    }

    private static List<String> words(Asked asked) {
        if (asked instanceof Asked.Options options) {
            return options.options().stream().map(Question.Option::text).toList();
        }
        return asked instanceof Asked.Election election
                ? election.candidates().stream().map(QuestionDrafts::word).toList()
                : List.of();
    }

    private static String word(Question.Candidate candidate) {
        return candidate.name() + "\n" + candidate.about();
    }

    private static String member(@Nullable Asked asked) {
        if (asked instanceof Asked.Options) {
            return "choice";
        }
        return asked instanceof Asked.Election ? "election" : "recall";
    }
}
