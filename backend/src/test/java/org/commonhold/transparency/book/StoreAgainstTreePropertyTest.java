package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.transparency.Book;

/** However the entries come in, the stored book is the pure tree over them, and its proofs hold. */
class StoreAgainstTreePropertyTest {
    private static ApplicationContext context;

    @BeforeContainer
    static void start() {
        context = ApplicationContext.builder("test").start();
    }

    @AfterContainer
    static void stop() {
        context.close();
    }

    @Property(tries = 25)
    void checkpoint_anyBatches_isThePureTree(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> batches) {
        BookDriver driver = new BookDriver(context);
        String community = driver.newCommunity();
        List<Hash> leaves = new ArrayList<>();
        driver.book.entries(community, 0, 1).forEach(text -> leaves.add(leaf(text)));
        List<Book.SignedCheckpoint> heads = new ArrayList<>();
        for (int batch : batches) {
            driver.append(community, batch).forEach(entry -> leaves.add(leaf(entry.text())));
            heads.add(driver.book.checkpoint(community));
        }

        Book.SignedCheckpoint last = heads.get(heads.size() - 1);
        assertThat(last.rootHex()).isEqualTo(MerkleTree.over(leaves).root().hex());
        PublishedLog log = context.getBean(PublishedLog.class);
        for (Book.SignedCheckpoint head : heads) {
            PublishedLog.Proof grown = log.consistency(community, head.size(), last.size());
            assertThat(ProofCheck.consistent(
                            head.size(),
                            last.size(),
                            Hash.fromHex(head.rootHex()),
                            Hash.fromHex(last.rootHex()),
                            grown.hashes()))
                    .isTrue();
            long index = head.size() - 1;
            PublishedLog.Proof in = log.inclusion(community, index, last.size());
            assertThat(ProofCheck.includes(
                            leaves.get((int) index), index, last.size(), Hash.fromHex(last.rootHex()), in.hashes()))
                    .isTrue();
        }
        assertThat(context.getBean(LogRebuild.class).check(community)).isEmpty();
    }

    private static Hash leaf(String text) {
        return TreeHash.leaf(Bytes.utf8(text).toArray());
    }
}
