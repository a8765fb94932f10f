package org.commonhold.identity;

/**
 * An owner's device was signed out or its key revoked: nothing for the person may be sent there any more. Published inside the transaction
 * of the change. A session that ends by its age is none of this; the device still is the person's.
 *
 * @param kid the device's key
 */
public record DeviceSignedOut(String kid) {}
