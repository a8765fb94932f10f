package org.commonhold.registry.rule;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A document by which a holder is known. Within a community the same document is the same holder.
 *
 * @param type kind of document
 * @param number normalised: half-width, upper case, no blanks
 */
public record IdentityDocument(DocumentType type, String number) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{6,12}");
    private static final Pattern PERMIT = Pattern.compile("[HM][0-9]{8}([0-9]{2})?");
    private static final Pattern OTHER = Pattern.compile("[A-Z0-9()-]{4,40}");

    /** The number as it is compared: half-width, upper case, without blanks. */
    public static String normal(String number) {
        return BLANKS.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * What is wrong with this document.
     *
     * @param today the day of the check, Asia/Shanghai
     * @return the first fault, or null
     */
    public @Nullable RefusalCode fault(LocalDate today) {
        return switch (type) {
            case RESIDENT_ID -> residentFault(today);
            case SOCIAL_CREDIT_CODE ->
                !SocialCreditCode.formed(number)
                        ? RefusalCode.ROW_DOCUMENT_FORMAT
                        : SocialCreditCode.checks(number) ? null : RefusalCode.ROW_DOCUMENT_CHECKSUM;
            case PASSPORT -> formed(PASSPORT);
            case HOME_RETURN_PERMIT -> formed(PERMIT);
            case OTHER -> formed(OTHER);
        };
    }

    /** The birth date that the number tells; only a resident identity number tells one. */
    public Optional<LocalDate> birthDate() {
        return type == DocumentType.RESIDENT_ID ? ResidentId.birthDate(number) : Optional.empty();
    }

    /**
     * Whether the document shows that its holder is under 18 on a day. Other documents than the resident identity number show nothing.
     *
     * @param day the day
     */
    public boolean showsMinor(LocalDate day) {
        return birthDate().map(birth -> ResidentId.minor(birth, day)).orElse(false);
    }

    private @Nullable RefusalCode residentFault(LocalDate today) {
        if (!ResidentId.formed(number)) {
            return RefusalCode.ROW_DOCUMENT_FORMAT;
        }
        Optional<LocalDate> birth = ResidentId.birthDate(number);
        if (birth.isEmpty() || birth.get().isAfter(today) || birth.get().getYear() < 1880) {
            return RefusalCode.ROW_DOCUMENT_BIRTH_DATE;
        }
        return ResidentId.checks(number) ? null : RefusalCode.ROW_DOCUMENT_CHECKSUM;
    }

    private @Nullable RefusalCode formed(Pattern form) {
        return form.matcher(number).matches() ? null : RefusalCode.ROW_DOCUMENT_FORMAT;
    }
}
