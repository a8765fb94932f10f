package org.commonhold.assembly;

import java.util.List;
import org.commonhold.contract.Bytes;

/** Files that a capability above adds to the evidence bundle of an assembly, such as how its notices were served. */
public interface BundlePart {

    /**
     * The files of an assembly. The same state gives the same octets.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param full whether the edition is for scrutineers and courts; the other goes to every owner
     * @return in any order; each name once
     */
    List<PartFile> files(String communityId, String assemblyId, boolean full);

    /**
     * A file.
     *
     * @param path {@code notices/}, 32 hex, a slash, and 1 to 40 of a-z, 0-9, hyphen and dot
     * @param content its octets
     */
    record PartFile(String path, Bytes content) {}
}
