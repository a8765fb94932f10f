package org.commonhold.verifier;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param findings every check in order
 * @param edition edition of the bundle
 * @param anchored whether the book's signature was checked against a key given from outside
 */
public record Verdict(List<Finding> findings, Bundle.Edition edition, boolean anchored) {

    /** Everything holds, with choices, under a key given from outside. */
    public static final int FULL = 0;
    /** Something fails. */
    public static final int FAILS = 1;
    /** Everything holds, but the bundle is without choices. */
    public static final int WITHOUT_CHOICES = 3;
    /** Consistent in itself, but no key was given: a wholly re-signed bundle looks the same. */
    public static final int UNANCHORED = 4;

    /** Copies the findings. */
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** {@return the exit code: 1 before 4 before 3 before 0} */
    public int exitCode() {
        if (findings.stream().anyMatch(each -> each.outcome() == Finding.Outcome.FAILS)) {
            return FAILS;
        }
        if (!anchored) {
            return UNANCHORED;
        }
        return edition == Bundle.Edition.FULL ? FULL : WITHOUT_CHOICES;
    }
}
