package org.commonhold.survey.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final List<Question> QUESTIONS = List.of(
            new Question(1, Question.Kind.CHOICE, "保洁", List.of("好", "一般", "差")),
            new Question(2, Question.Kind.SCALE, "总体满意度", List.of()),
            new Question(3, Question.Kind.TEXT, "建议", List.of()));

    @Test
    void total_fiveAnswers_areShown() {
        Figures figures = figures(Map.of("1", 5));
        assertThat(figures.counts())
                .containsExactly(
                        new Figures.Count(1, Question.Kind.CHOICE, List.of(0L, 5L, 0L)),
                        new Figures.Count(2, Question.Kind.SCALE, List.of(0L, 0L, 0L, 5L, 0L)));
        assertThat(figures.answers()).isEqualTo(5);
    }

    @Test
    void total_fourAnswers_areHidden() {
        assertThat(figures(Map.of("1", 4)).counts())
                .allSatisfy(count -> assertThat(count.times()).isNull());
    }

    @Test
    void building_ofFourAmongTwo_hidesTheOtherTooBecauseTheDifferenceWouldTell() {
        assertThat(hidden(Map.of("1", 4, "2", 9))).containsExactly("1", "2");
    }

    @Test
    void buildings_smallOnesWithFiveTogether_leaveTheOthersShown() {
        assertThat(hidden(Map.of("1", 2, "2", 3, "3", 9))).containsExactly("1", "2");
    }

    @Test
    void buildings_smallOnesWithFourTogether_hideTheNextSmallest() {
        assertThat(hidden(Map.of("1", 2, "2", 2, "3", 9, "4", 8, "5", 10))).containsExactly("1", "2", "4");
    }

    @Test
    void building_withoutAnyAnswer_tellsNothingAboutTheOthers() {
        assertThat(hidden(Map.of("1", 0, "2", 5))).containsExactly("1");
    }

    @Property(tries = 300)
    void buildings_whateverTheirSizes_theDifferenceToTheTotalIsNothingOrAGroup(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 12) Integer> sizes) {
        Map<String, Integer> answers = new TreeMap<>();
        sizes.forEach(size -> answers.put("b" + answers.size(), size));
        Figures figures = figures(answers);
        long shown = figures.buildings().stream()
                .mapToLong(building -> building.answers() == null ? 0 : building.answers())
                .sum();
        long difference = figures.answers() - shown;
        boolean everythingHidden = shown == 0;
        assertThat(difference == 0 || difference >= Figures.SMALLEST_GROUP || everythingHidden)
                .isTrue();
        assertThat(figures.buildings())
                .allSatisfy(building -> assertThat(building.answers())
                        .satisfiesAnyOf(
                                count -> assertThat(count).isNull(),
                                count -> assertThat(count).isGreaterThanOrEqualTo(Figures.SMALLEST_GROUP)));
    }

    @Test
    void answers_everyQuestionOnceFromWhatIsOffered_fit() {
        assertThat(Answer.fit(sheet(), QUESTIONS)).isTrue();
        assertThat(Answer.fit(sheet().subList(0, 2), QUESTIONS))
                .as("text left out")
                .isTrue();
        assertThat(Answer.fit(with(new Answer(3, null, "字".repeat(500))), QUESTIONS))
                .isTrue();
    }

    @Test
    void answers_missingTwiceOrNotOffered_doNotFit() {
        assertThat(Answer.fit(sheet().subList(1, 3), QUESTIONS)).as("missing").isFalse();
        assertThat(Answer.fit(with(new Answer(1, 4, null)), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(1, 0, null)), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(2, 6, null)), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(2, 5, "好")), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(3, 1, "好")), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(3, null, "字".repeat(501))), QUESTIONS))
                .isFalse();
        assertThat(Answer.fit(with(new Answer(3, null, "\ud800")), QUESTIONS)).isFalse();
        assertThat(Answer.fit(with(new Answer(4, 1, null)), QUESTIONS))
                .as("unknown")
                .isFalse();
        List<Answer> twice = new ArrayList<>(sheet());
        twice.add(new Answer(1, 2, null));
        assertThat(Answer.fit(twice, QUESTIONS)).as("twice").isFalse();
    }

    @Test
    void question_optionsNotOfItsKind_doNotFit() {
        assertThat(QUESTIONS).allMatch(Question::fits);
        assertThat(new Question(1, Question.Kind.CHOICE, "?", List.of("好")).fits())
                .isFalse();
        assertThat(new Question(1, Question.Kind.CHOICE, "?", List.of("好", "好")).fits())
                .isFalse();
        assertThat(new Question(1, Question.Kind.SCALE, "?", List.of("好", "差")).fits())
                .isFalse();
    }

    private static List<Answer> sheet() {
        return List.of(new Answer(1, 2, null), new Answer(2, 4, null), new Answer(3, null, "多种树"));
    }

    private static List<Answer> with(Answer changed) {
        List<Answer> sheet = new ArrayList<>(sheet());
        sheet.removeIf(answer -> answer.number() == changed.number());
        sheet.add(changed);
        return sheet;
    }

    private static Figures figures(Map<String, Integer> answers) {
        Map<String, Long> parties = new TreeMap<>();
        List<Figures.Sheet> sheets = new ArrayList<>();
        answers.forEach((building, count) -> {
            parties.put(building, 20L);
            sheets.addAll(Collections.nCopies(count, new Figures.Sheet(building, sheet())));
        });
        return Figures.of(QUESTIONS, parties, sheets);
    }

    private static List<String> hidden(Map<String, Integer> answers) {
        return figures(answers).buildings().stream()
                .filter(building -> building.answers() == null)
                .map(Figures.Building::building)
                .toList();
    }
}
