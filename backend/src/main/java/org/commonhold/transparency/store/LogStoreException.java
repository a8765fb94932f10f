package org.commonhold.transparency.store;

import java.sql.SQLException;

/** Says that the database failed while a book was read or written. A fault, never shown to a caller. */
public final class LogStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogStoreException(SQLException cause) {
        super(cause);
    }
}
