package org.commonhold.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Bytes;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;

/** Bundles as a service sends them, and with a part taken out. */
public final class Bundles {

    private Bundles() {}

    public static Bundle without(Bundle bundle, BundleFile file) {
        Map<BundleFile, Bytes> files = new EnumMap<>(bundle.files());
        files.put(file, Bytes.utf8(""));
        return new Bundle(files, bundle.notices());
    }

    public static List<Finding> failures(Verdict verdict) {
        return verdict.findings().stream()
                .filter(each -> each.outcome() == Finding.Outcome.FAILS)
                .toList();
    }

    public static Bundle read(ServiceClient.Answer answer) throws IOException {
        return BundleReader.read(new ByteArrayInputStream(answer.ok().bytes()));
    }
}
