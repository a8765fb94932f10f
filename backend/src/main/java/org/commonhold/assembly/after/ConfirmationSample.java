package org.commonhold.assembly.after;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * Draws the parties whose participation is confirmed by phone or at the door. The order follows from the root that closed the assembly,
 * which nobody could know while ballots were cast, so that nobody chooses and everybody can draw again.
 */
public final class ConfirmationSample {
    private static final String TAG = "commonhold/confirmation/v1";
    private static final int ONE_IN = 10;
    private static final int AT_LEAST = 3;

    private ConfirmationSample() {}

    /**
     * Draws.
     *
     * @param root of the participation list
     * @param slots of the parties that took part
     * @return one in ten of them, rounded up, three at least where there are so many
     */
    public static List<String> draw(Hash root, List<String> slots) {
        int wanted = Math.max(AT_LEAST, (slots.size() + ONE_IN - 1) / ONE_IN);
        return slots.stream()
                .sorted(Comparator.comparing(slot -> lot(root, slot).hex()))
                .limit(wanted)
                .toList();
    }

    private static Hash lot(Hash root, String slot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.utf8(TAG).toArray());
        out.write(0);
        out.writeBytes(root.toArray());
        out.writeBytes(Bytes.fromHex(slot).toArray());
        return Hash.sha256(out.toByteArray());
    }
}
