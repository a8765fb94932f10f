package org.commonhold.registry.sample;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.commonhold.registry.rule.DocumentType;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.ResidentId;
import org.commonhold.registry.rule.SocialCreditCode;

/** Makes up people and organisations, the same ones for the same seed. */
final class SamplePeople {
    /** GB/T 2260 begins no code with 99. */
    private static final String NOWHERE = "990101";

    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英文华玉萍红建国志宇浩然子轩雨桐欣怡梓涵思远晓东海燕春梅佳琪俊凯天乐";
    private static final String[] TRADES = {"商贸", "餐饮管理", "信息技术", "家居", "文化传播", "物流", "教育咨询", "建材"};
    private static final int FIRST_YEAR = 1948;
    private static final int ADULT_YEARS = 52;

    private final Random random;
    private final Set<String> documents = new HashSet<>();
    private int phones;

    SamplePeople(Random random) {
        this.random = random;
    }

    /** An adult with a resident identity card. */
    Party adult() {
        return resident(surname(), FIRST_YEAR + random.nextInt(ADULT_YEARS), true);
    }

    /** An adult of a family. */
    Party adult(String surname) {
        return resident(surname, FIRST_YEAR + random.nextInt(ADULT_YEARS), true);
    }

    /** A child, who has no phone. */
    Party child(String surname) {
        return resident(surname, 2014 + random.nextInt(8), false);
    }

    /** Somebody with a passport. */
    Party foreigner() {
        String[] names = {
            "Anna Schneider", "James O'Connor", "Maria Rossi", "Hiroshi Tanaka", "Sofia Almeida", "Lars Nilsson"
        };
        String name = names[random.nextInt(names.length)];
        return new Party(name, fresh(DocumentType.PASSPORT, "PX", 7), phone());
    }

    /** Somebody with a permit of Hong Kong or Macau residents. */
    Party permitHolder() {
        return new Party(surname() + given(), fresh(DocumentType.HOME_RETURN_PERMIT, "H", 8), phone());
    }

    /** An organisation. */
    Party company() {
        String name = "示例" + given().charAt(0) + given().charAt(0) + TRADES[random.nextInt(TRADES.length)] + "有限公司";
        return company(name);
    }

    /** An organisation of a name. */
    Party company(String name) {
        String stem = "91" + NOWHERE + "MA" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
        String code = stem + SocialCreditCode.checkCharacter(stem);
        if (!documents.add(code)) {
            return company(name);
        }
        return new Party(name, new IdentityDocument(DocumentType.SOCIAL_CREDIT_CODE, code), phone());
    }

    String surname() {
        return String.valueOf(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
    }

    private Party resident(String surname, int year, boolean withPhone) {
        LocalDate birth = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
        String digits =
                NOWHERE + birth.toString().replace("-", "") + String.format(Locale.ROOT, "%03d", random.nextInt(1_000));
        String number = digits + ResidentId.checkCharacter(digits);
        if (!documents.add(number)) {
            return resident(surname, year, withPhone);
        }
        return new Party(
                surname + given(), new IdentityDocument(DocumentType.RESIDENT_ID, number), withPhone ? phone() : null);
    }

    private IdentityDocument fresh(DocumentType type, String prefix, int digits) {
        String number = prefix + String.format(Locale.ROOT, "%0" + digits + "d", random.nextInt(10_000_000));
        return documents.add(number) ? new IdentityDocument(type, number) : fresh(type, prefix, digits);
    }

    private String given() {
        int first = random.nextInt(GIVEN.length());
        String one = String.valueOf(GIVEN.charAt(first));
        return random.nextInt(3) == 0 ? one : one + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    /** No mobile number begins with 100. */
    private String phone() {
        phones++;
        return String.format(Locale.ROOT, "100%08d", phones);
    }
}
