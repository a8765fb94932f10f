package org.commonhold.transparency.store;

import java.time.Instant;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.MerkleTree;

/**
 * The newest state of a book.
 *
 * @param communityId the community
 * @param tree size and frontier
 * @param root the stored root; the signer compares it with the entries
 * @param lastAt time of the newest entry
 * @param keyFrom index of the newest entry log.key; its key signs this head
 */
public record LogHead(String communityId, MerkleTree tree, Hash root, Instant lastAt, long keyFrom) {

    /** {@return the number of entries} */
    public long size() {
        return tree.size();
    }
}
