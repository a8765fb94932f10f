package org.commonhold.contract.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** The content of tiles and of bundles of entries (C2SP tlog-tiles). */
public final class Tiles {
    private Tiles() {}

    /**
     * The octets of a hash tile.
     *
     * @param place which tile; not a bundle of entries
     * @param hashes the complete subtrees of the log
     * @return the hashes one after another
     */
    public static byte[] hashTile(TilePath place, SubtreeHashes hashes) {
        if (place.level() == TilePath.ENTRIES) {
            throw new IllegalArgumentException("a bundle of entries is no hash tile");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(place.width() * Hash.LENGTH);
        long first = place.index() * TilePath.FULL;
        for (int i = 0; i < place.width(); i++) {
            out.writeBytes(hashes.at(8 * place.level(), first + i).toArray());
        }
        return out.toByteArray();
    }

    /**
     * The octets of a bundle of entries: each entry behind its length as two octets, the higher first.
     *
     * @param entries the exact octets of 1 to 256 entries
     * @return the bundle
     */
    public static byte[] bundle(List<Bytes> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes entry : entries) {
            if (entry.length() > 0xffff) {
                throw new IllegalArgumentException("an entry has at most 65535 octets");
            }
            out.write(entry.length() >> 8);
            out.write(entry.length());
            out.writeBytes(entry.toArray());
        }
        return out.toByteArray();
    }

    /**
     * Reads a bundle of entries.
     *
     * @param bundle its octets
     * @return the entries
     * @throws NoteException when the lengths do not fit
     */
    public static List<Bytes> entries(byte[] bundle) {
        List<Bytes> entries = new ArrayList<>();
        int at = 0;
        while (at < bundle.length) {
            if (at + 2 > bundle.length) {
                throw new NoteException("half a length at the end of the bundle");
            }
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            int end = at + 2 + length;
            if (end > bundle.length) {
                throw new NoteException("an entry beyond the end of the bundle");
            }
            entries.add(Bytes.of(Arrays.copyOfRange(bundle, at + 2, end)));
            at = end;
        }
        return List.copyOf(entries);
    }
}
