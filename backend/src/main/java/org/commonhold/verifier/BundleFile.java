package org.commonhold.verifier;

/** The files of an evidence bundle. Lists hold one canonical JSON document a line. */
public enum BundleFile {
    /** What this bundle is: {@code {"v":1,"assembly","community","edition"}}. */
    MANIFEST("bundle.json", true),
    /** The frozen package, exact bytes. */
    PACKAGE("package.json", true),
    /** The frozen roll, a row a line in the roll's order. */
    ROLL("roll.jsonl", true),
    /** Every entry of the book, 0…size−1. */
    ENTRIES("log/entries.jsonl", true),
    /** A checkpoint over exactly these entries, with any cosignatures. */
    CHECKPOINT("log/checkpoint", true),
    /** The participation list whose root stands in assembly.closed. */
    PARTICIPATION("participation.jsonl", true),
    /** The canonical tally report. */
    REPORT("report.json", true),
    /** Slots of the parties that were served, where the frozen rules make something of silence: one canonical list. */
    SERVED("served.json", false),
    /** The report's signatures, compact JWS, one a line. */
    REPORT_SIGNATURES("report-signatures.txt", true),
    /** The signed enrolments of every key that signed something here, {@code {"index","jws"}} a line. */
    ENROLMENTS("enrolments.jsonl", true),
    /** FULL only: every accepted ballot, {@code {"ballot","blinding","index","jws","webauthn"}} a line. */
    BALLOTS("ballots.jsonl", false),
    /** FULL only: every proxy, {@code {"granted","jws","revocation","revoked"}} a line. */
    PROXIES("proxies.jsonl", false),
    /** FULL only: the appointments that stood at locking, {@code {"index","signatures"}} a line. */
    REPRESENTATIVES("representatives.jsonl", false),
    /** FULL only: the private key that choices were sealed for, {@code {"v":1,"key","privateKey"}}. */
    CHOICE_KEY("choice-key.json", false),
    /** FULL only: every petition that the assembly answers, {@code {"signatures","submitted","words"}} a line. */
    PETITIONS("petitions.jsonl", false),
    /** FULL only: every sheet in the book, {@code {"blinding","entry","index","review"}} a line. */
    PAPER("paper.jsonl", false),
    /** What second pairs signed who counted again, compact JWS, one a line. */
    RECOUNTS("recounts.txt", false),
    /** The signatures that decided about disputed ballots, compact JWS, one a line. */
    CASES("ballot-cases.txt", false),
    /** Time stamps (RFC 3161) of entries that date the assembly, {@code {"index","token"}} a line, the token as DER in base64. */
    TIME_STAMPS("time-stamps.jsonl", false),
    /** How to verify, for a reader; never read by the verifier. */
    README("README.txt", false),
    /** The report for a reader; never read by the verifier. */
    REPORT_PDF("report.pdf", false);

    private final String path;
    private final boolean required;

    BundleFile(String path, boolean required) {
        this.path = path;
        this.required = required;
    }

    /** {@return the name inside the zip} */
    public String path() {
        return path;
    }

    /** {@return whether every edition has it} */
    public boolean required() {
        return required;
    }
}
