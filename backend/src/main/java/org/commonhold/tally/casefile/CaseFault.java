package org.commonhold.tally.casefile;

/** A case that cannot be counted. The message is one line and names the fault and its place. */
public final class CaseFault extends RuntimeException {

    private static final int LONGEST_MESSAGE = 300;

    /** Keeps the message on one line of limited length, whatever texts of the file it quotes. */
    public CaseFault(String message) {
        super(oneLine(message), null, false, false);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }
}
