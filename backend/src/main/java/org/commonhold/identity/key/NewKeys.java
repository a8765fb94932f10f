package org.commonhold.identity.key;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Adds keys; a key is enrolled once, for one person. */
@Singleton
public final class NewKeys {
    private final KeyRows rows;

    NewKeys(KeyRows rows) {
        this.rows = rows;
    }

    /**
     * Demands that a key is new, before anything is written for it.
     *
     * @param kid thumbprint
     * @throws RefusedException {@code key-already-enrolled}
     */
    public void require(String kid) {
        if (rows.findById(kid).isPresent()) {
            throw new RefusedException(RefusalCode.KEY_ALREADY_ENROLLED);
        }
    }

    /**
     * Adds a key.
     *
     * @param row the key
     * @throws RefusedException {@code key-already-enrolled} where a parallel request was faster
     */
    public void add(KeyRow row) {
        try {
            rows.save(row);
        } catch (DataAccessException e) {
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLIntegrityConstraintViolationException) {
                    throw new RefusedException(RefusalCode.KEY_ALREADY_ENROLLED);
                }
            }
            throw e;
        }
    }
}
