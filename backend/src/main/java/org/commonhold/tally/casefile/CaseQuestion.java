package org.commonhold.tally.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.tally.Choice;
import org.commonhold.tally.ElectionRules;
import org.commonhold.tally.OptionTally;

/** What a case asks, with the answers by the code of one counting unit of each party; an empty answer cannot be read. */
sealed interface CaseQuestion {

    /** The answers, whatever their kind. */
    Map<String, ? extends Optional<?>> ballots();

    /** Yes or no. */
    record YesNo(InvalidChoice policy, Map<String, Optional<Choice>> ballots) implements CaseQuestion {}

    /** One of several options; an answer is an option or ABSTAIN. */
    record Options(OptionTally.Rules rules, InvalidChoice policy, Map<String, Optional<String>> ballots)
            implements CaseQuestion {}

    /** Approval of candidates. */
    record Candidates(List<String> candidates, ElectionRules rules, Map<String, Optional<Set<String>>> ballots)
            implements CaseQuestion {}
}
