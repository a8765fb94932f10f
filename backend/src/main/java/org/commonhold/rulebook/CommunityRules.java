package org.commonhold.rulebook;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One version of a community's own rules of procedure (业主大会议事规则, 民法典 278(1)): the adopted document, and each parameter that
 * it sets with the clause that sets it. An unchangeable value; every step gives a new one.
 *
 * @param id id of the version
 * @param community id of the community
 * @param version 1 for the first, counting up
 * @param documentHash SHA-256 of the document, 64 lower-case hex characters
 * @param clauses what it sets, by key
 * @param state where it stands
 * @param decision the owners' decision that adopted it; empty until it is active
 */
public record CommunityRules(
        String id,
        String community,
        int version,
        String documentHash,
        SortedMap<String, Clause> clauses,
        RulesState state,
        Optional<String> decision) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * One field of the rules.
     *
     * @param value the parameter's value as text
     * @param clause where the document says so, for example 第十二条第二款
     */
    public record Clause(String value, String clause) {}

    /** Refuses a version without a document, and a clause that is none. */
    public CommunityRules {
        if (!SHA_256.matcher(documentHash).matches()) {
            throw new RuleFault(RuleFault.Kind.DOCUMENT_MISSING, "documentHash", "the document has no SHA-256");
        }
        SortedMap<String, Clause> copy = new TreeMap<>(clauses);
        copy.forEach((key, clause) -> {
            if (clause.clause().isBlank()) {
                throw new RuleFault(
                        RuleFault.Kind.CLAUSE_MISSING, key, "no clause of the document is named for " + key);
            }
        });
        clauses = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * A new version, still in draft.
     *
     * @param local the profile of the place, whose law the clauses may not undercut
     * @throws RuleFault when a key is unknown, a value is none of its parameter, the law does not leave it to communities, or the
     *     clause would protect owners less than the profile does
     */
    public static CommunityRules draft(
            String id,
            String community,
            int version,
            String documentHash,
            Map<String, Clause> clauses,
            RuleProfile local) {
        CommunityRules draft = new CommunityRules(
                id, community, version, documentHash, new TreeMap<>(clauses), RulesState.DRAFT, Optional.empty());
        draft.over(local);
        return draft;
    }

    /** The same version with other fields; only a draft still changes. */
    public CommunityRules rewritten(String newDocumentHash, Map<String, Clause> newClauses, RuleProfile local) {
        require(RulesState.DRAFT);
        return draft(id, community, version, newDocumentHash, newClauses, local);
    }

    /** Lays the draft before the owners. */
    public CommunityRules submitted() {
        require(RulesState.DRAFT);
        return in(RulesState.PENDING, Optional.empty());
    }

    /**
     * Puts the version into force.
     *
     * @param actor who records it; never the property company
     * @param adoptedBy the owners' decision of type M1, or the reference of one on paper
     */
    CommunityRules activated(RulesActor actor, String adoptedBy) {
        require(RulesState.PENDING);
        if (!actor.mayActivate()) {
            throw new RuleFault(
                    RuleFault.Kind.ACTOR, actor.name(), "the property company cannot put the owners' rules into force");
        }
        if (adoptedBy.isBlank()) {
            throw new RuleFault(RuleFault.Kind.DECISION_MISSING, "decision", "no decision of the owners is named");
        }
        return in(RulesState.ACTIVE, Optional.of(adoptedBy));
    }

    CommunityRules superseded() {
        require(RulesState.ACTIVE);
        return in(RulesState.SUPERSEDED, decision);
    }

    /**
     * The profile that an assembly of this community is held by: the place's profile with this version's clauses over it. The
     * result is a snapshot; no later version changes it.
     *
     * @throws RuleFault as {@link #draft} does
     */
    public RuleProfile over(RuleProfile local) {
        Map<String, RuleSetting> settings = new HashMap<>();
        clauses.forEach((key, clause) -> {
            settings.put(key, new RuleSetting(clause.value(), "议事规则 " + clause.clause()));
        });
        RuleProfile result = local.withSettings(local.id(), settings);
        Map<RuleParameter, Clause> known = new EnumMap<>(RuleParameter.class);
        clauses.forEach((key, clause) -> known.put(RuleParameter.ofKey(key).orElseThrow(), clause));
        known.forEach((parameter, clause) -> refuseUnlawful(parameter, clause.value(), local));
        return result;
    }

    private static void refuseUnlawful(RuleParameter parameter, String value, RuleProfile local) {
        String lawful = local.value(parameter);
        Freedom freedom = parameter.freedom(local);
        int order = parameter.compare(value, lawful);
        boolean below = (freedom == Freedom.NOT_BELOW && order < 0) || (freedom == Freedom.NOT_ABOVE && order > 0);
        if (freedom == Freedom.FIXED) {
            throw new RuleFault(
                    RuleFault.Kind.NOT_LEFT_TO_COMMUNITIES,
                    parameter.key(),
                    parameter.key() + " is fixed by " + local.law(parameter),
                    local.law(parameter));
        }
        if (below) {
            throw new RuleFault(
                    RuleFault.Kind.BELOW_THE_LAW,
                    parameter.key(),
                    parameter.key() + " may not fall behind " + lawful + " of the law",
                    local.law(parameter));
        }
    }

    private void require(RulesState expected) {
        if (state != expected) {
            throw new RuleFault(RuleFault.Kind.STATE, state.name(), "the rules are " + state + ", not " + expected);
        }
    }

    private CommunityRules in(RulesState next, Optional<String> adoptedBy) {
        return new CommunityRules(id, community, version, documentHash, clauses, next, adoptedBy);
    }
}
