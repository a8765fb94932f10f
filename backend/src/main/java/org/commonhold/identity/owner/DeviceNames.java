package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;

/** Names that people give their devices, sealed in the database. */
@Singleton
public final class DeviceNames {
    private static final int LONGEST = 60;

    private final Vault vault;

    DeviceNames(Vault vault) {
        this.vault = vault;
    }

    /**
     * Reads the name of a device.
     *
     * @param key the row
     * @return the name
     */
    public String open(KeyRow key) {
        return vault.openText(key.deviceName(), context(key.kid()));
    }

    String seal(String kid, String name) {
        return vault.sealText(name, context(kid));
    }

    /** At most 60 characters, none of them a control character. */
    static String require(String typed) {
        String name = typed.strip();
        if (name.codePointCount(0, name.length()) > LONGEST || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "deviceName");
        }
        return name;
    }

    private static String context(String kid) {
        return "enrolled_key.device_name:" + kid;
    }
}
