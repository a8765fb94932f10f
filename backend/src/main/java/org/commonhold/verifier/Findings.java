package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.commonhold.contract.ContractException;

/** Collects findings. Of one id only the first few failures are kept in full; the rest are counted. */
final class Findings {

    private static final int MAX_OF_ONE_ID = 20;

    private final List<Finding> list = new ArrayList<>();
    private final Set<String> without;

    Findings() {
        this(Set.of());
    }

    /**
     * Overlooks what some checks find, so that a test can show that each of them is needed.
     *
     * @param without ids whose failures are not noted
     */
    Findings(Set<String> without) {
        this.without = Set.copyOf(without);
    }

    /** A check over many things under one id: it holds when none of them failed. */
    final class Series {
        private final String id;
        private int failures;

        private Series(String id) {
            this.id = id;
        }

        /** Notes a failure unless the condition holds. */
        boolean require(boolean condition, Supplier<String> otherwise) {
            if (!condition) {
                failures++;
                if (failures <= MAX_OF_ONE_ID) {
                    fails(id, otherwise.get());
                }
            }
            return condition;
        }

        /** Ends the series: says that it holds, or how often it did not. */
        void done(String holds) {
            if (failures == 0) {
                list.add(new Finding(id, Finding.Outcome.HOLDS, holds));
            } else if (failures > MAX_OF_ONE_ID) {
                fails(id, failures + " failures in all");
            }
        }
    }

    Series series(String id) {
        return new Series(id);
    }

    /** One check. */
    boolean check(String id, boolean condition, String holds, String fails) {
        if (condition) {
            list.add(new Finding(id, Finding.Outcome.HOLDS, holds));
        } else {
            fails(id, fails);
        }
        return condition;
    }

    /** Something that a reader wants to know and that nothing depends on. */
    void tell(String id, String what) {
        list.add(new Finding(id, Finding.Outcome.HOLDS, what));
    }

    void notChecked(String id, String why) {
        list.add(new Finding(id, Finding.Outcome.NOT_CHECKED, why));
    }

    /** Reads a document; a form that the contract refuses is a failure under the id. */
    <T> @org.jspecify.annotations.Nullable T read(String id, String what, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (ContractException refused) {
            fails(id, what + ": " + refused.getMessage());
            return null;
        }
    }

    private void fails(String id, String text) {
        if (!without.contains(id)) {
            list.add(new Finding(id, Finding.Outcome.FAILS, text));
        }
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
