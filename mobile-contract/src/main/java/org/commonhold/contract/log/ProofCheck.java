package org.commonhold.contract.log;

import java.util.List;
import org.commonhold.contract.Hash;

/** Verifies inclusion and consistency proofs by the steps of RFC 9162 §2.1.3.2 and §2.1.4.2, all final checks included. */
public final class ProofCheck {
    private ProofCheck() {}

    /**
     * Tells whether an entry stands at an index of the tree with a root.
     *
     * @param leaf the entry's leaf hash
     * @param index the index
     * @param size the tree's size
     * @param root the tree's root
     * @param proof the hashes from the leaf upwards
     * @return true when the proof holds
     */
    public static boolean includes(Hash leaf, long index, long size, Hash root, List<Hash> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = TreeHash.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = TreeHash.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /**
     * Tells whether the first tree is the beginning of the second.
     *
     * @param first the first tree's size; 0 holds with an empty proof and the empty root only
     * @param second the second tree's size
     * @param firstRoot the first tree's root
     * @param secondRoot the second tree's root
     * @param proof the hashes
     * @return true when the proof holds
     */
    public static boolean consistent(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0 && !firstRoot.equals(TreeHash.EMPTY_ROOT)) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0) {
            return proof.isEmpty();
        }
        boolean complete = Long.bitCount(first) == 1;
        if (proof.isEmpty() && !complete) {
            return false;
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Hash fr = complete ? firstRoot : proof.get(0);
        Hash sr = fr;
        for (Hash c : complete ? proof : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = TreeHash.node(c, fr);
                sr = TreeHash.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = TreeHash.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
