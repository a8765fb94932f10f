package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Consent;
import org.commonhold.platform.RefusedException;

/**
 * The texts that a person agrees to at enrolment, each on its own (电子签名法 11, 13②; 个人信息保护法 17, 29). A text is signed by the
 * hash of its exact UTF-8 bytes; a changed text is a new version in a folder of its own, the old one stays.
 */
@Singleton
public final class ConsentTexts {
    private static final String VERSION = "2026-11-1";

    private final List<Text> texts;

    ConsentTexts() {
        this.texts = Arrays.stream(Kind.values()).map(ConsentTexts::read).toList();
    }

    /** What a text is about. */
    public enum Kind {
        /** The inbox is the designated receiving system. */
        INBOX("电子签名法 11"),
        /** This method of signing is accepted. */
        SIGNING("电子签名法 13②"),
        /** Notice of how personal data are handled. */
        DATA("个人信息保护法 17"),
        /** Separate consent to the handling of the document number. */
        SENSITIVE("个人信息保护法 29");

        private final String law;

        Kind(String law) {
            this.law = law;
        }

        /** {@return the article behind the consent} */
        public String law() {
            return law;
        }

        /** {@return the kind as documents and interface spell it} */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A text.
     *
     * @param kind what it is about
     * @param version version
     * @param title its first line
     * @param text the whole text
     * @param sha256 of its UTF-8 bytes
     */
    public record Text(Kind kind, String version, String title, String text, Hash sha256) {}

    /** {@return the present texts, in the order in which they are shown} */
    public List<Text> present() {
        return texts;
    }

    /**
     * Demands that a person signed the present texts.
     *
     * @param consent the signed document
     * @throws RefusedException {@code consent-text-changed}
     */
    void require(Consent consent) {
        List<Hash> signed = List.of(consent.inbox(), consent.signing(), consent.data(), consent.sensitive());
        if (!signed.equals(texts.stream().map(Text::sha256).toList())) {
            throw new RefusedException(RefusalCode.CONSENT_TEXT_CHANGED, "consent");
        }
    }

    private static Text read(Kind kind) {
        String name = "/consents/" + VERSION + "/" + kind.text() + ".txt";
        try (InputStream in = ConsentTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no text " + name);
            }
            byte[] bytes = in.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Text(kind, VERSION, text.lines().findFirst().orElseThrow(), text, Hash.sha256(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
