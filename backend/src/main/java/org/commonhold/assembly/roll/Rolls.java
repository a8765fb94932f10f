package org.commonhold.assembly.roll;

import jakarta.inject.Singleton;
import org.commonhold.assembly.store.AssemblyRow;

/** The roll of an assembly: frozen where it is, else as it would be today. */
@Singleton
public class Rolls {
    private final LiveRolls live;
    private final FrozenRolls frozen;
    private final Profiles profiles;

    Rolls(LiveRolls live, FrozenRolls frozen, Profiles profiles) {
        this.live = live;
        this.frozen = frozen;
        this.profiles = profiles;
    }

    /** The roll that is valid for the assembly now. */
    public AssemblyRoll of(AssemblyRow row) {
        return row.packageHash() == null
                ? live.today(row.communityId(), profiles.of(row))
                : frozen.of(row).roll();
    }
}
