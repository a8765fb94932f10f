package org.commonhold.survey.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.kernel.CodePointOrder;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a survey that may be shown. A survey is no decision (P0): there is neither quorum nor outcome, and each voting party
 * counts once, whatever its area.
 *
 * <p>A group with fewer than {@value #SMALLEST_GROUP} answers is not shown, so that nobody's opinion is told by its figures (个人信息保护法 6, 25).
 * Where the groups that are hidden have together fewer than that, the total minus what is shown would tell them; then the next smallest
 * groups are hidden too.
 *
 * @param parties parties that might have answered
 * @param answers parties that answered
 * @param counts answers to each question that has choices, of everybody
 * @param buildings the same by building, in plain order
 */
public record Figures(long parties, long answers, List<Count> counts, List<Building> buildings) {
    /** The smallest number of answers that is shown. */
    public static final int SMALLEST_GROUP = 5;

    /** Copies the lists. */
    public Figures {
        counts = List.copyOf(counts);
        buildings = List.copyOf(buildings);
    }

    /**
     * How often each answer to a question was given.
     *
     * @param number the question
     * @param kind its kind
     * @param times by option or points, or null where the group is too small
     */
    public record Count(
            int number, Question.Kind kind, @Nullable List<Long> times) {}

    /**
     * A building.
     *
     * @param building its code
     * @param parties parties there
     * @param answers parties there that answered, or null where hidden
     * @param counts answers there
     */
    public record Building(
            String building, long parties, @Nullable Long answers, List<Count> counts) {

        /** Copies the list. */
        public Building {
            counts = List.copyOf(counts);
        }
    }

    /**
     * One party's answers.
     *
     * @param building the building that the party counts in
     * @param answers what it answered
     */
    public record Sheet(String building, List<Answer> answers) {}

    /**
     * Counts.
     *
     * @param questions the survey's questions
     * @param parties number of parties by building
     * @param sheets the answers, one sheet for each party that answered
     */
    public static Figures of(List<Question> questions, Map<String, Long> parties, Collection<Sheet> sheets) {
        Map<String, List<Sheet>> byBuilding = new TreeMap<>(CodePointOrder.COMPARATOR);
        parties.keySet().forEach(building -> byBuilding.put(building, new ArrayList<>()));
        sheets.forEach(sheet -> byBuilding
                .computeIfAbsent(sheet.building(), building -> new ArrayList<>())
                .add(sheet));
        Set<String> hidden = hidden(byBuilding);
        List<Building> buildings = new ArrayList<>();
        byBuilding.forEach((building, given) -> buildings.add(new Building(
                building,
                parties.getOrDefault(building, 0L),
                hidden.contains(building) ? null : (long) given.size(),
                counts(questions, given, hidden.contains(building)))));
        long all = parties.values().stream().mapToLong(Long::longValue).sum();
        return new Figures(all, sheets.size(), counts(questions, sheets, sheets.size() < SMALLEST_GROUP), buildings);
    }

    private static Set<String> hidden(Map<String, List<Sheet>> byBuilding) {
        List<String> smallestFirst = byBuilding.keySet().stream()
                .sorted(Comparator.comparingInt((String building) ->
                                groupOf(byBuilding, building).size())
                        .thenComparing(CodePointOrder.COMPARATOR))
                .toList();
        Set<String> hidden = new TreeSet<>();
        int together = 0;
        for (String building : smallestFirst) {
            int size = groupOf(byBuilding, building).size();
            boolean tooFew = size < SMALLEST_GROUP;
            boolean wouldTell = together > 0 && together < SMALLEST_GROUP;
            if (tooFew || wouldTell) {
                hidden.add(building);
                together += size;
            }
        }
        return hidden;
    }

    private static List<Sheet> groupOf(Map<String, List<Sheet>> byBuilding, String building) {
        return byBuilding.getOrDefault(building, List.of());
    }

    private static List<Count> counts(List<Question> questions, Collection<Sheet> sheets, boolean hide) {
        return questions.stream()
                .filter(question -> question.choices() > 0)
                .map(question -> new Count(question.number(), question.kind(), hide ? null : times(question, sheets)))
                .toList();
    }

    private static List<Long> times(Question question, Collection<Sheet> sheets) {
        Long[] times = new Long[question.choices()];
        Arrays.fill(times, 0L);
        for (Sheet sheet : sheets) {
            for (Answer answer : sheet.answers()) {
                Integer choice = answer.choice();
                if (answer.number() == question.number() && choice != null) {
                    times[choice - 1]++;
                }
            }
        }
        return List.of(times);
    }
}
