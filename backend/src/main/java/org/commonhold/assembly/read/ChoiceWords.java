package org.commonhold.assembly.read;

import java.util.List;
import java.util.stream.Collectors;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;

/** Says in Chinese what a choice means to a reader: the words of options and the names of candidates instead of their ids. */
public final class ChoiceWords {

    private ChoiceWords() {}

    /**
     * The words of a choice.
     *
     * @param matter the frozen matter that it answers
     * @param choice the choice
     */
    public static String of(PackageMatter matter, Choice choice) {
        if (choice instanceof Choice.Answer answer) {
            return Words.chinese("evidence.answer." + answer.name());
        }
        if (choice instanceof Choice.Option chosen && matter.question() instanceof Question.Options options) {
            return names(options.options().stream()
                    .filter(each -> each.id().equals(chosen.id()))
                    .map(Question.Option::text)
                    .toList());
        }
        if (choice instanceof Choice.Candidates marked && matter.question() instanceof Question.Election election) {
            return marked.ids().isEmpty()
                    ? Words.chinese("evidence.answer.NOBODY")
                    : names(election.candidates().stream()
                            .filter(each -> marked.ids().contains(each.id()))
                            .map(Question.Candidate::name)
                            .toList());
        }
        throw new IllegalArgumentException("a choice that does not answer its matter");
    }

    private static String names(List<String> names) {
        return names.stream().collect(Collectors.joining(Words.chinese("list.comma")));
    }
}
