package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.commonhold.contract.ContractException;

/** Collects findings. Of one id only the first few failures are kept in full; the rest are counted. */
final class Findings {

    private static final int MAX_OF_ONE_ID = 20;

    private final List<Finding> list = new ArrayList<>();

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
                    list.add(new Finding(id, Finding.Outcome.FAILS, otherwise.get()));
                }
            }
            return condition;
        }

        /** Ends the series: says that it holds, or how often it did not. */
        void done(String holds) {
            if (failures == 0) {
                list.add(new Finding(id, Finding.Outcome.HOLDS, holds));
            } else if (failures > MAX_OF_ONE_ID) {
                list.add(new Finding(id, Finding.Outcome.FAILS, failures + " failures in all"));
            }
        }
    }

    Series series(String id) {
        return new Series(id);
    }

    /** One check. */
    boolean check(String id, boolean condition, String holds, String fails) {
        list.add(new Finding(id, condition ? Finding.Outcome.HOLDS : Finding.Outcome.FAILS, condition ? holds : fails));
        return condition;
    }

    void notChecked(String id, String why) {
        list.add(new Finding(id, Finding.Outcome.NOT_CHECKED, why));
    }

    /** Reads a document; a form that the contract refuses is a failure under the id. */
    <T> @org.jspecify.annotations.Nullable T read(String id, String what, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (ContractException refused) {
            list.add(new Finding(id, Finding.Outcome.FAILS, what + ": " + refused.getMessage()));
            return null;
        }
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
