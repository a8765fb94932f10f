package org.commonhold.assembly;

import java.util.List;
import java.util.Set;

/** The signed documents behind those who vote for others, for the evidence bundle. They hold instructions: for scrutineers and courts. */
public interface SignedAuthorities {

    /**
     * The documents of one assembly.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @return canonical lines
     */
    Lines of(String communityId, String assemblyId);

    /**
     * Lines of the bundle.
     *
     * @param representatives {@code {"index","signatures":[jws]}} of every appointment that stood when the roll was locked
     * @param proxies {@code {"granted","jws","revocation","revoked"}} of every proxy
     * @param kids thumbprints of the keys that signed them
     */
    record Lines(List<String> representatives, List<String> proxies, Set<String> kids) {

        /** Copies the collections. */
        public Lines {
            representatives = List.copyOf(representatives);
            proxies = List.copyOf(proxies);
            kids = Set.copyOf(kids);
        }
    }
}
