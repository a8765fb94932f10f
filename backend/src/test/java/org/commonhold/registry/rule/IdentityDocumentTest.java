package org.commonhold.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityDocumentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        // The examples of GB 11643-1999.
        "RESIDENT_ID,11010519491231002X",
        "RESIDENT_ID,440524188001010014",
        // The example of GB 32100-2015, and the code of a well-known company.
        "SOCIAL_CREDIT_CODE,91350100M000100Y43",
        "SOCIAL_CREDIT_CODE,91440300708461136T",
        "PASSPORT,EA1234567",
        "HOME_RETURN_PERMIT,H12345678",
        "OTHER,AB-1234"
    })
    void fault_soundNumber_none(DocumentType type, String number) {
        assertThat(new IdentityDocument(type, number).fault(TODAY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID,110105194912310021,ROW_DOCUMENT_CHECKSUM",
        "RESIDENT_ID,11010519491231002,ROW_DOCUMENT_FORMAT",
        "RESIDENT_ID,1101051949123100X2,ROW_DOCUMENT_FORMAT",
        "RESIDENT_ID,110105194902300021,ROW_DOCUMENT_BIRTH_DATE",
        "RESIDENT_ID,110105202611230021,ROW_DOCUMENT_BIRTH_DATE",
        "SOCIAL_CREDIT_CODE,91350100M000100Y44,ROW_DOCUMENT_CHECKSUM",
        "SOCIAL_CREDIT_CODE,91350100M000100I43,ROW_DOCUMENT_FORMAT",
        "PASSPORT,E1,ROW_DOCUMENT_FORMAT",
        "HOME_RETURN_PERMIT,X12345678,ROW_DOCUMENT_FORMAT",
        "OTHER,A,ROW_DOCUMENT_FORMAT"
    })
    void fault_unsoundNumber_isNamed(DocumentType type, String number, RefusalCode code) {
        assertThat(new IdentityDocument(type, number).fault(TODAY)).isEqualTo(code);
    }

    @Test
    void normal_fullWidthLowerCaseAndBlanks_makeNoDifference() {
        assertThat(IdentityDocument.normal(" １１0105 19491231\u3000002x ")).isEqualTo("11010519491231002X");
    }

    @Test
    void showsMinor_dayBeforeEighteenthBirthday_onlyUntilThen() {
        String digits = "990101" + "20081123" + "001";
        IdentityDocument child =
                new IdentityDocument(DocumentType.RESIDENT_ID, digits + ResidentId.checkCharacter(digits));

        assertThat(child.showsMinor(LocalDate.of(2026, 11, 22))).isTrue();
        assertThat(child.showsMinor(LocalDate.of(2026, 11, 23))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"张,*", "王丽,王*", "张小丽,张*丽", "欧阳小丽,欧**丽", "𠮷野家,𠮷*家"})
    void name_masked_showsFirstAndLast(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X,110105****", "EA1234567,EA1****", "AB12,****", "91350100M000100Y43,913501****"})
    void document_masked_neverShowsTheLastFour(String number, String masked) {
        assertThat(Mask.document(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13812345678,138****5678", "057112345678,057****5678", "8765432,87****"})
    void phone_masked_hidesTheMiddle(String phone, String masked) {
        assertThat(Mask.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "1/2 1/2,true",
        "1/3 1/3 1/3,true",
        "1/2 1/4 1/4,true",
        "1/2 1/3,false",
        "2/3 1/2,false",
        "1,true",
        "999999/1000000 1/1000000,true"
    })
    void whole_shares_mustBeExactlyOne(String shares, boolean whole) {
        assertThat(Share.whole(java.util.Arrays.stream(shares.split(" "))
                        .map(text -> Share.read(text).orElseThrow())
                        .toList()))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"0/1", "2/1", "1/0", "50%", "0.5", "1/1000001", "一半", "-1/2"})
    void read_notAShare_isNone(String text) {
        assertThat(Share.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31,2026-01-31",
        "2026/1/31,2026-01-31",
        "2026.1.31,2026-01-31",
        "2026年1月31日,2026-01-31",
        "2026-02-29,",
        "31.1.2026,",
        "46053,"
    })
    void date_usualForms_areRead(String text, @Nullable LocalDate day) {
        assertThat(DateText.read(text).orElse(null)).isEqualTo(day);
    }
}
