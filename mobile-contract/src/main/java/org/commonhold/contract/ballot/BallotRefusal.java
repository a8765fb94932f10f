package org.commonhold.contract.ballot;

import java.time.Instant;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.log.NoteException;

/**
 * The statement by which a service refuses a well-formed ballot: a signed note under the log's key, with four lines of
 * text, so that a voter can show that the ballot was offered and why it was not taken.
 *
 * @param ballot the ballot's id
 * @param code the refusal's code
 * @param at when it was refused, by the service's clock
 */
public record BallotRefusal(Hash ballot, String code, Instant at) {
    private static final String HEAD = "commonhold/ballot-refusal/v1";

    /** Checks the code and cuts the time to milliseconds. */
    public BallotRefusal {
        if (!code.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new NoteException("not a refusal's code");
        }
        at = SignedTime.cut(at);
    }

    /**
     * Reads the text of a statement.
     *
     * @param text the four lines
     * @return the refusal
     * @throws NoteException on a wrong form
     */
    public static BallotRefusal read(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 5 || !lines[0].equals(HEAD) || !lines[4].isEmpty()) {
            throw new NoteException("not a ballot's refusal");
        }
        try {
            return new BallotRefusal(Hash.fromHex(lines[1]), lines[2], SignedTime.read(lines[3]));
        } catch (IllegalArgumentException malformed) {
            throw new NoteException("not a ballot's refusal");
        }
    }

    /** {@return the four lines, each with its newline} */
    public String text() {
        return HEAD + "\n" + ballot.hex() + "\n" + code + "\n" + SignedTime.write(at) + "\n";
    }
}
