package org.commonhold.tally;

/**
 * The ballots of one matter as the tally sees them: sums and who took part, never a single choice. A secret mode that adds up
 * encrypted ballots can stand behind it unchanged.
 */
public interface BallotSource {

    /**
     * The weights of the electorate added up by choice.
     *
     * @throws IllegalArgumentException when a ballot belongs to no party of the electorate
     */
    ChoiceSums sums(Electorate electorate);

    /** Tells whether this party answered the matter, were it with a choice that cannot be read: it was not silent. */
    boolean participated(String partyKey);
}
