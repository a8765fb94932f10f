package org.commonhold.assembly;

import java.util.List;
import java.util.Set;

/** The signed documents behind those who vote for others and behind the petitions that an assembly answers, for the evidence bundle. They hold instructions: for scrutineers and courts. */
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
     * @param petitions {@code {"signatures":[jws],"submitted","words"}} of every petition that the assembly answers
     * @param kids thumbprints of the keys that signed them
     */
    record Lines(List<String> representatives, List<String> proxies, List<String> petitions, Set<String> kids) {
        /** Of nobody. */
        public static final Lines NONE = new Lines(List.of(), List.of(), List.of(), Set.of());

        /** Copies the collections. */
        public Lines {
            representatives = List.copyOf(representatives);
            proxies = List.copyOf(proxies);
            petitions = List.copyOf(petitions);
            kids = Set.copyOf(kids);
        }
    }
}
