package org.commonhold.transparency.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TilePath;
import org.commonhold.contract.log.Tiles;
import org.commonhold.contract.log.TreeHash;

/** A stranger who reads a log over HTTP as tiles and believes nothing that does not lead to a signed checkpoint. */
final class LogReader {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final NoteKey key;

    LogReader(String service, String community, NoteKey key) {
        this.address = service + "/log/" + community + "/";
        this.key = key;
    }

    /** The newest checkpoint; it must be signed. */
    Checkpoint checkpoint() {
        SignedNote note = SignedNote.read(new String(get("checkpoint"), StandardCharsets.UTF_8));
        assertThat(note.signedBy(key)).isTrue();
        return Checkpoint.read(note.text());
    }

    /** Proves from tiles alone that the served entry is in the tree of the checkpoint. */
    void prove(Checkpoint head, long index) {
        List<Bytes> bundle = Tiles.entries(tile(TilePath.ENTRIES, index / TilePath.FULL, head.size()));
        Hash leaf = TreeHash.leaf(bundle.get((int) (index % TilePath.FULL)).toArray());
        List<Hash> proof = new ProofBuilder(tiles(head.size())).inclusion(index, head.size());
        assertThat(ProofCheck.includes(leaf, index, head.size(), head.root(), proof))
                .as("entry %s in %s", index, head)
                .isTrue();
    }

    /** Proves from tiles alone that the second head continues the first. */
    void continues(Checkpoint first, Checkpoint second) {
        List<Hash> proof = new ProofBuilder(tiles(second.size())).consistency(first.size(), second.size());
        assertThat(ProofCheck.consistent(first.size(), second.size(), first.root(), second.root(), proof))
                .as("%s to %s", first, second)
                .isTrue();
    }

    /** Complete subtrees out of the tiles of a size: level 3 of a tile's hashes is eight of them joined. */
    private SubtreeHashes tiles(long size) {
        return (level, index) -> {
            int height = level % 8;
            long first = index << height;
            byte[] tile = tile(level / 8, first / TilePath.FULL, size >> (8 * (level / 8)));
            int from = (int) (first % TilePath.FULL);
            return join(tile, from, from + (1 << height));
        };
    }

    private static Hash join(byte[] tile, int from, int to) {
        if (to - from == 1) {
            return Hash.of(Arrays.copyOfRange(tile, from * Hash.LENGTH, to * Hash.LENGTH));
        }
        int middle = (from + to) / 2;
        return TreeHash.node(join(tile, from, middle), join(tile, middle, to));
    }

    private byte[] tile(int level, long index, long items) {
        int width = (int) Math.min(TilePath.FULL, items - index * TilePath.FULL);
        return get(new TilePath(level, index, width).path());
    }

    private byte[] get(String path) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode())
                    .as(path + " " + new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
