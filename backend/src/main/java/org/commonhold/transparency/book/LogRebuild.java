package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredEntry;

/** Recomputes a book from its entries and compares it with every stored value. */
@Singleton
public final class LogRebuild {
    private static final int CHUNK = 1000;

    private final LogStore store;

    LogRebuild(LogStore store) {
        this.store = store;
    }

    /**
     * What was found wrong in a book.
     *
     * @param index the entry, or the size where the head itself is wrong
     * @param what what is wrong
     */
    public record Finding(long index, What what) {}

    /** What can be wrong. */
    public enum What {
        /** No row has this index although the head counts it. */
        ENTRY_MISSING,
        /** The text is no canonical entry. */
        ENTRY_MALFORMED,
        /** The stored leaf hash is not that of the text. */
        LEAF_HASH,
        /** The stored type or time is not that of the text. */
        COLUMNS,
        /** The time is before that of the entry before. */
        TIME,
        /** Root or frontier is not that of the entries. */
        HEAD,
        /** There are entries beyond the head. */
        ENTRY_BEYOND_HEAD
    }

    /**
     * Recomputes one book.
     *
     * @param communityId the community
     * @return what is wrong, the first entry first; empty where the book is whole
     */
    public List<Finding> check(String communityId) {
        LogHead head = store.head(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        List<Finding> findings = new ArrayList<>();
        MerkleTree tree = MerkleTree.EMPTY;
        Instant last = Instant.MIN;
        for (long from = 0; from < head.size(); from += CHUNK) {
            for (StoredEntry entry : store.entries(communityId, from, Math.min(head.size(), from + CHUNK))) {
                if (entry.index() != tree.size()) {
                    findings.add(new Finding(tree.size(), What.ENTRY_MISSING));
                    return findings;
                }
                check(entry, last, findings);
                last = entry.at();
                tree = tree.append(leaf(entry));
            }
        }
        if (tree.size() != head.size()) {
            findings.add(new Finding(tree.size(), What.ENTRY_MISSING));
        } else if (!tree.equals(head.tree()) || !tree.root().equals(head.root())) {
            findings.add(new Finding(head.size(), What.HEAD));
        }
        if (!store.entries(communityId, head.size(), Long.MAX_VALUE).isEmpty()) {
            findings.add(new Finding(head.size(), What.ENTRY_BEYOND_HEAD));
        }
        return findings;
    }

    private static void check(StoredEntry entry, Instant last, List<Finding> findings) {
        if (!entry.leaf().equals(leaf(entry))) {
            findings.add(new Finding(entry.index(), What.LEAF_HASH));
        }
        try {
            LogEntry read = LogEntry.read(entry.octets().toArray());
            if (!read.type().text().equals(entry.type()) || !read.at().equals(entry.at())) {
                findings.add(new Finding(entry.index(), What.COLUMNS));
            }
        } catch (ContractException malformed) {
            findings.add(new Finding(entry.index(), What.ENTRY_MALFORMED));
        }
        if (entry.at().isBefore(last)) {
            findings.add(new Finding(entry.index(), What.TIME));
        }
    }

    private static Hash leaf(StoredEntry entry) {
        return TreeHash.leaf(entry.octets().toArray());
    }
}
