package org.commonhold.contract.log;

import java.util.Base64;
import org.commonhold.contract.Hash;

/** Base64 with padding (RFC 4648 §4) as notes, checkpoints and proofs write it; one run of octets has one text. */
final class StandardBase64 {
    private StandardBase64() {}

    static byte[] read(String text) {
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(octets).equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new NoteException("not base64");
        }
        throw new NoteException("not the one base64 spelling");
    }

    static Hash readHash(String text) {
        byte[] octets = read(text);
        if (octets.length != Hash.LENGTH) {
            throw new NoteException("not 32 octets");
        }
        return Hash.of(octets);
    }

    static String write(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Reads a count or index: decimal digits without leading zeros. */
    static long readDecimal(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new NoteException("not a decimal number without leading zeros");
        }
        return Long.parseLong(text);
    }
}
