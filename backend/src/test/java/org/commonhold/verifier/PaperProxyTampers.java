package org.commonhold.verifier;

import static org.commonhold.verifier.ProxyTampers.PRINCIPAL;
import static org.commonhold.verifier.ProxyTampers.book;
import static org.commonhold.verifier.ProxyTampers.grant;
import static org.commonhold.verifier.ProxyTampers.started;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.inFirst;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.jspecify.annotations.Nullable;

/** What can be done to proxies on paper, which two workers sign. */
final class PaperProxyTampers {

    private PaperProxyTampers() {}

    /** A proxy on paper, entered with the counter's key and confirmed, or not, with another. */
    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario made = paper(each -> each.scrutineer, PaperReview.Decision.CONFIRMED);
        all.add(Tamper.sound("sound: a proxy on paper", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        all.add(full(
                "proxy on paper that one person entered and confirmed",
                paper(each -> each.counter, PaperReview.Decision.CONFIRMED),
                "proxy.document"));
        all.add(full(
                "proxy on paper that the second worker returned",
                paper(each -> each.scrutineer, PaperReview.Decision.RETURNED),
                "proxy.document"));
        all.add(full(
                "proxy on paper confirmed by an owner",
                paper(each -> each.device("1-103"), PaperReview.Decision.CONFIRMED),
                "proxy.document"));
        Scenario without = started();
        bookPaper(without, null, PaperReview.Decision.CONFIRMED);
        without.vote();
        all.add(full("proxy on paper without a review", without.finish(), "proxy.document"));
        return all;
    }

    private static Scenario paper(Function<Scenario, SigningKey> second, PaperReview.Decision decision) {
        Scenario made = started();
        bookPaper(made, second.apply(made), decision);
        made.vote();
        return made.finish();
    }

    private static void bookPaper(Scenario made, @Nullable SigningKey second, PaperReview.Decision decision) {
        ProxyGrant grant =
                ProxyTampers.with(grant(made, PRINCIPAL), "paper", Hash.sha256().hex());
        book(made, grant, made.counter, PRINCIPAL);
        if (second != null) {
            PaperReview review = new PaperReview(made.community, made.assembly, grant.hash(), decision, made.now);
            inFirst(
                    made.proxies,
                    "review",
                    second.sign(DocumentType.PAPER_REVIEW, review.canonical()).text());
        }
    }
}
