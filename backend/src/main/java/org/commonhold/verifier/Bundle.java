package org.commonhold.verifier;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.Members;

/**
 * The files of a bundle, unread.
 *
 * @param files exact octets by file
 * @param notices exact octets of the files about the assembly's notices, by name
 */
public record Bundle(Map<BundleFile, Bytes> files, SortedMap<String, Bytes> notices) {

    private static final int MAX_MANIFEST = 4096;

    /** Who the bundle is for. */
    public enum Edition {
        /** With every ballot: scrutineers and courts. */
        FULL,
        /** Without choices: every owner. */
        OWNER
    }

    /**
     * What the manifest says.
     *
     * @param community 32 hex
     * @param assembly 32 hex
     * @param edition the edition
     */
    public record Manifest(String community, String assembly, Edition edition) {}

    /** Copies the maps. */
    public Bundle {
        files = Map.copyOf(new EnumMap<>(files));
        notices = new TreeMap<>(notices);
    }

    /** A bundle without files about notices. */
    public Bundle(Map<BundleFile, Bytes> files) {
        this(files, new TreeMap<>());
    }

    /**
     * Whether a file is there.
     *
     * @param file which
     * @return whether it is
     */
    public boolean has(BundleFile file) {
        return files.containsKey(file);
    }

    /**
     * The octets of a file.
     *
     * @param file which
     * @return its octets, empty when it is absent
     */
    public byte[] octets(BundleFile file) {
        Bytes bytes = files.get(file);
        return bytes == null ? new byte[0] : bytes.toArray();
    }

    /**
     * The lines of a list.
     *
     * @param file which
     * @return the lines without their ends; none for an absent or empty file
     */
    public List<String> lines(BundleFile file) {
        return lines(Bytes.of(octets(file)).text());
    }

    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.asList((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
    }

    /**
     * Reads the manifest.
     *
     * @return what the bundle says it is
     * @throws org.commonhold.contract.ContractException when the manifest has another form
     */
    public Manifest manifest() {
        Members in = Members.exactly(
                CanonicalJson.readObject(octets(BundleFile.MANIFEST), MAX_MANIFEST),
                "",
                java.util.Set.of("v", "assembly", "community", "edition"));
        in.version1();
        return new Manifest(in.id("community"), in.id("assembly"), in.form("edition", Edition::valueOf));
    }
}
