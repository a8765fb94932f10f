package org.commonhold.delivery.store;

import java.sql.SQLException;

/** A statement of deliveries failed. */
public final class DeliveryStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeliveryStoreException(SQLException cause) {
        super(cause);
    }
}
