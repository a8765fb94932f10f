package org.commonhold.assembly.sealing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.ballot.ChoiceKeys;

/** A choice key that was begun is either finished, all three shares in three hands, or given up, before the assembly opens. */
@Singleton
public class ChoiceKeyObstacles {
    private final ChoiceKeys keys;

    ChoiceKeyObstacles(ChoiceKeys keys) {
        this.keys = keys;
    }

    /** What stands in the way of a step. */
    public List<Obstacle> before(AssemblyState to, AssemblyRow row) {
        if (to != AssemblyState.OPEN || row.state() != AssemblyState.LOCKED) {
            return List.of();
        }
        return keys
                .of(row.assemblyId())
                .filter(key -> key.state() == ChoiceKeys.State.MADE)
                .map(key -> unchecked(key.shares().stream()
                        .filter(share -> share.accountId() != null)
                        .count()))
                .stream()
                .toList();
    }

    private static Obstacle unchecked(long held) {
        return new Obstacle(
                RefusalCode.CHOICE_KEY_UNCHECKED, "个人信息保护法 25", new TreeMap<>(Map.of("held", String.valueOf(held))));
    }
}
