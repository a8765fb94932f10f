package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.testing.RanBundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks back over the whole run, after all other classes: of every assembly that really ran both verifiers say the same. */
class RanBundlesTest {
    private static final int KINDS = 20;

    @Test
    void bothVerifiers_sayTheSameOfEveryAssemblyThatRan(@TempDir Path folder) throws IOException {
        List<Path> bundles = RanBundles.all();
        assumeTrue(bundles.size() >= KINDS || System.getProperty("test") == null, "only a part of the tests runs");
        OtherVerifier other = new OtherVerifier(folder);
        List<String> expected = new ArrayList<>();
        for (Path each : bundles) {
            Bundle bundle = BundleReader.read(each);
            NoteKey key = key(bundle);
            other.add(Files.readAllBytes(each), key);
            expected.add(OtherVerifier.said(Verifier.verify(bundle, key)));
        }

        assertThat(expected).hasSizeGreaterThanOrEqualTo(KINDS);
        List<String> said = other.judge();
        for (int at = 0; at < expected.size(); at++) {
            assertThat(said.get(at)).as(bundles.get(at).toString()).isEqualTo(expected.get(at));
        }
        assertThat(expected).anyMatch(each -> each.startsWith("0 ")).anyMatch(each -> each.startsWith("3 "));
    }

    /** The key that the first entry of the book names. */
    private static NoteKey key(Bundle bundle) {
        LogEntry first = LogEntry.read(
                Bytes.utf8(bundle.lines(BundleFile.ENTRIES).get(0)).toArray());
        return NoteKey.read(((JsonValue.JsonString) first.body().get("key")).value());
    }
}
