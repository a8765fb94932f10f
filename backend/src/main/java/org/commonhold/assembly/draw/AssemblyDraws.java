package org.commonhold.assembly.draw;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ContributionRow;
import org.commonhold.assembly.store.ContributionRows;
import org.commonhold.assembly.store.DrawRow;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.tally.Draw;

/** Reads draws. */
@Singleton
public class AssemblyDraws {
    private final DrawRows draws;
    private final ContributionRows contributions;

    AssemblyDraws(DrawRows draws, ContributionRows contributions) {
        this.draws = draws;
        this.contributions = contributions;
    }

    /**
     * A draw as far as it has come.
     *
     * @param row what is announced, with the number once it is recorded
     * @param contributions what scrutineers gave, in the order of their ids
     */
    public record State(DrawRow row, List<ContributionRow> contributions) {

        /** Copies the list. */
        public State {
            contributions = List.copyOf(contributions);
        }

        /** The draw for a package, once the number is there. */
        public Optional<Draw> draw(String packageHash) {
            String number = row.publicNumber();
            return number == null
                    ? Optional.empty()
                    : Optional.of(Draw.of(
                            packageHash,
                            contributions.stream()
                                    .map(AssemblyDraws::contribution)
                                    .toList(),
                            number));
        }
    }

    /** The draw that an assembly announced, if it did. */
    public Optional<State> of(AssemblyRow row) {
        return draws.findById(row.assemblyId())
                .map(draw -> new State(draw, contributions.ofAssembly(row.assemblyId())));
    }

    /** The seed of an assembly's draw, once the number is there. */
    public Optional<String> seed(AssemblyRow row, State state) {
        return row.packageHash() == null
                ? Optional.empty()
                : state.draw(Objects.requireNonNull(row.packageHash())).map(Draw::seed);
    }

    static Draw.Contribution contribution(ContributionRow row) {
        return new Draw.Contribution(row.accountId(), row.commitment(), Optional.ofNullable(row.openedValue()));
    }
}
