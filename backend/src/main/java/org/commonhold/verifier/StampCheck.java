package org.commonhold.verifier;

/**
 * Says what independent time stamps the bundle brings. The verifier knows no authority and holds none of them true: openssl does, with the
 * certificate of an authority that the reader trusts.
 */
final class StampCheck {
    private StampCheck() {}

    static void list(Bundle bundle, Findings findings) {
        int stamps = bundle.lines(BundleFile.TIME_STAMPS).size();
        findings.notChecked(
                "beyond.time",
                stamps == 0
                        ? "whether the clock was right: no independent time stamp is in this bundle"
                        : "whether the clock was right: " + stamps + " time stamps (RFC 3161) are in "
                                + BundleFile.TIME_STAMPS.path()
                                + "; openssl ts -verify -token_in holds each against its entry and an authority that you trust");
    }
}
