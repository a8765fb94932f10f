package org.commonhold.witness;

import java.util.List;
import java.util.stream.IntStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TreeHash;

/** A log of some entries in memory that can be forked: another one with the same key whose entries differ from one index on. */
final class ForkableLog {
    static final int SIZE = 40;

    final NoteSigner signer;
    private final ProofBuilder proofs;

    ForkableLog(String origin, int forkedAt) {
        this.signer = new NoteSigner(origin, NoteKey.Kind.LOG, Bytes.fromHex("5a".repeat(32)));
        List<Hash> leaves = IntStream.range(0, SIZE)
                .mapToObj(i -> TreeHash.leaf(
                        Bytes.utf8(i < forkedAt ? "entry " + i : "other " + i).toArray()))
                .toList();
        this.proofs = new ProofBuilder(SubtreeHashes.over(leaves));
    }

    String key() {
        return signer.publicKey().vkey();
    }

    SignedNote checkpoint(long size) {
        return new Checkpoint(signer.publicKey().name(), size, proofs.root(size)).sign(signer);
    }

    List<Hash> proof(long from, long to) {
        return proofs.consistency(from, to);
    }

    String request(long from, long to) {
        return new AddCheckpoint(from, proof(from, to), checkpoint(to)).text();
    }
}
