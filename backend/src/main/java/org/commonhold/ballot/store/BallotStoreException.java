package org.commonhold.ballot.store;

import java.sql.SQLException;

/** Says that the database failed while ballots were read or written. A fault, never shown to a caller. */
public final class BallotStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BallotStoreException(SQLException cause) {
        super(cause);
    }
}
