package org.commonhold.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All versions of one community's rules of procedure. At most one of them is in force.
 *
 * @param versions oldest first
 */
public record RulesHistory(List<CommunityRules> versions) {

    /** Refuses a history in which two versions are in force. */
    public RulesHistory {
        versions = List.copyOf(versions);
        if (versions.stream().filter(each -> each.state() == RulesState.ACTIVE).count() > 1) {
            throw new RuleFault(RuleFault.Kind.STATE, RulesState.ACTIVE.name(), "two versions are in force");
        }
    }

    /** The version in force, if the community has one. */
    public Optional<CommunityRules> active() {
        return versions.stream()
                .filter(each -> each.state() == RulesState.ACTIVE)
                .findFirst();
    }

    /**
     * Puts a pending version into force and the former one out of it.
     *
     * @param id the pending version
     * @param actor who records it
     * @param decision the owners' decision
     * @throws RuleFault when the version is unknown or not pending, the actor may not, or no decision is named
     */
    public RulesHistory activate(String id, RulesActor actor, String decision) {
        if (versions.stream().noneMatch(each -> each.id().equals(id))) {
            throw new RuleFault(RuleFault.Kind.STATE, id, "no such version");
        }
        List<CommunityRules> next = new ArrayList<>();
        for (CommunityRules each : versions) {
            if (each.id().equals(id)) {
                next.add(each.activated(actor, decision));
            } else {
                next.add(each.state() == RulesState.ACTIVE ? each.superseded() : each);
            }
        }
        return new RulesHistory(next);
    }

    /** The profile for an assembly that is publicised now: the place's, with the active version over it. */
    public RuleProfile inForce(RuleProfile local) {
        return active().map(rules -> rules.over(local)).orElse(local);
    }
}
