package org.commonhold.tally.casefile;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonhold.rulebook.DecisionKind;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.tally.Choice;
import org.commonhold.tally.Draw;
import org.commonhold.tally.ElectionRules;
import org.commonhold.tally.OptionTally;

/** Reads what a case asks: yes or no, one of several options, or candidates; and the draw between equals. */
final class QuestionReader {

    private static final String INVALID = "INVALID";
    private static final String ABSTAIN = Choice.ABSTAIN.name();
    private static final int MOST_SEATS = 64;
    private static final int LEGAL_MINIMUM = 5;

    private final MatterType type;
    private final CaseNode matter;
    private final Map<String, CaseNode> members;
    private final Map<String, CaseNode> rules;

    QuestionReader(MatterType type, CaseNode matter, Map<String, CaseNode> members, Map<String, CaseNode> rules) {
        this.type = type;
        this.matter = matter;
        this.members = members;
        this.rules = rules;
    }

    CaseQuestion read(CaseNode ballots) {
        CaseNode candidates = members.get("candidates");
        CaseNode options = members.get("options");
        if (candidates != null && options != null) {
            throw new CaseFault(matter.path() + ": candidates and options exclude each other");
        }
        refuse(candidates == null, "seats", "minimum", "sitting");
        refuse(options == null, "runoff");
        if (candidates != null) {
            return election(candidates, ballots);
        }
        if (options != null) {
            return options(options, ballots);
        }
        return new CaseQuestion.YesNo(policy(), answers(ballots, node -> node.constant(Choice.class, "choice")));
    }

    private void refuse(boolean absent, String... names) {
        for (String name : names) {
            if (absent && members.containsKey(name)) {
                throw new CaseFault(matter.path() + ": \"" + name + "\" has no meaning here");
            }
        }
    }

    private CaseQuestion election(CaseNode node, CaseNode ballots) {
        if (type != MatterType.ELECT) {
            throw new CaseFault(node.path() + ": candidates belong to an election (M3)");
        }
        List<String> candidates = different(node, 1);
        int seats = number(matter.required("seats"), 1, MOST_SEATS);
        CaseNode minimum = members.get("minimum");
        CaseNode goingOn = members.get("sitting");
        int sitting = goingOn == null ? 0 : number(goingOn, 0, MOST_SEATS);
        CaseNode alternates = rules.get("alternatesMax");
        ElectionRules frozen = new ElectionRules(
                seats,
                minimum == null ? Math.min(LEGAL_MINIMUM, seats + sitting) : number(minimum, 1, MOST_SEATS),
                rank(),
                alternates == null
                        ? Integer.parseInt(RuleParameter.ALTERNATES_MAX.nationalDefault())
                        : number(alternates, 0, MOST_SEATS),
                policy(),
                sitting);
        return new CaseQuestion.Candidates(candidates, frozen, answers(ballots, ballot -> marks(ballot, candidates)));
    }

    private static Set<String> marks(CaseNode ballot, List<String> candidates) {
        if (!ballot.isArray()) {
            if (!ballot.text().equals(ABSTAIN)) {
                throw new CaseFault(ballot.path() + ": an array of candidates, ABSTAIN or INVALID is expected");
            }
            return Set.of();
        }
        Set<String> marks = new HashSet<>();
        for (CaseNode mark : ballot.items()) {
            if (!candidates.contains(mark.text())) {
                throw new CaseFault(mark.path() + ": unknown candidate \"" + mark.text() + "\"");
            }
            if (!marks.add(mark.text())) {
                throw new CaseFault(mark.path() + ": candidate \"" + mark.text() + "\" is marked twice");
            }
        }
        return marks;
    }

    private CaseQuestion options(CaseNode node, CaseNode ballots) {
        if (type.kind() == DecisionKind.UNANIMITY || type == MatterType.ELECT || type == MatterType.RECALL) {
            throw new CaseFault(node.path() + ": a matter of type " + type.code() + " is no choice among options");
        }
        List<String> options = different(node, 2);
        CaseNode runoff = members.get("runoff");
        OptionTally.Rules frozen = new OptionTally.Rules(options, runoff != null && runoff.flag(), rank());
        return new CaseQuestion.Options(frozen, policy(), answers(ballots, ballot -> {
            String choice = ballot.text();
            if (!choice.equals(ABSTAIN) && !options.contains(choice)) {
                throw new CaseFault(ballot.path() + ": unknown option \"" + choice + "\"");
            }
            return choice;
        }));
    }

    private static List<String> different(CaseNode node, int fewest) {
        List<String> names = node.items().stream().map(CaseNode::text).toList();
        if (names.size() < fewest || names.size() > MOST_SEATS) {
            throw new CaseFault(node.path() + ": " + fewest + " to " + MOST_SEATS + " names are expected");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new CaseFault(node.path() + ": \"" + name + "\" occurs twice");
            }
            if (name.equals(ABSTAIN) || name.equals(INVALID)) {
                throw new CaseFault(node.path() + ": \"" + name + "\" cannot be a name");
            }
        }
        return names;
    }

    private static <T> Map<String, Optional<T>> answers(CaseNode ballots, Function<CaseNode, T> answer) {
        Map<String, Optional<T>> answers = new LinkedHashMap<>();
        ballots.members()
                .forEach((unit, node) -> answers.put(
                        unit,
                        !node.isArray() && node.text().equals(INVALID)
                                ? Optional.empty()
                                : Optional.of(answer.apply(node))));
        return answers;
    }

    private InvalidChoice policy() {
        CaseNode node = rules.get("invalidChoicePolicy");
        return node == null
                ? InvalidChoice.NOT_PARTICIPATING
                : node.constant(InvalidChoice.class, "invalidChoicePolicy");
    }

    private ElectionRank rank() {
        CaseNode node = rules.get("electionRank");
        return node == null ? ElectionRank.SUM_SHARES : node.constant(ElectionRank.class, "electionRank");
    }

    private static int number(CaseNode node, int least, int most) {
        long number = node.integer();
        if (number < least || number > most) {
            throw new CaseFault(node.path() + ": a number from " + least + " to " + most + " is expected");
        }
        return Math.toIntExact(number);
    }

    /** The public draw, with everything that goes into its seed. */
    static Draw draw(CaseNode node) {
        node.members(Set.of("package", "scrutineers", "publicNumber"));
        List<Draw.Contribution> contributions = node.required("scrutineers").items().stream()
                .map(QuestionReader::contribution)
                .toList();
        try {
            return Draw.of(
                    node.required("package").text(),
                    contributions,
                    node.required("publicNumber").text());
        } catch (IllegalArgumentException wrong) {
            throw new CaseFault(node.path() + ": " + wrong.getMessage());
        }
    }

    private static Draw.Contribution contribution(CaseNode node) {
        Map<String, CaseNode> members = node.members(Set.of("scrutineer", "commitment", "value"));
        CaseNode value = members.get("value");
        try {
            return new Draw.Contribution(
                    node.required("scrutineer").text(),
                    node.required("commitment").text(),
                    Optional.ofNullable(value).map(CaseNode::text));
        } catch (IllegalArgumentException wrong) {
            throw new CaseFault(node.path() + ": " + wrong.getMessage());
        }
    }
}
