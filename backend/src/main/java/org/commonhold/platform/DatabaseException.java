package org.commonhold.platform;

import java.sql.SQLException;

/** Says that the database failed while rows were read or written. A fault, never shown to a caller. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(SQLException cause) {
        super(cause);
    }
}
