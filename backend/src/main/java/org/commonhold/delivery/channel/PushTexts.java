package org.commonhold.delivery.channel;

import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.commonhold.contract.push.PushPayload;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.rule.PayloadLimit;

/** The fixed words of messages, from the message files {@code i18n/delivery}: the same for everybody, so that they tell nothing. */
@Singleton
public final class PushTexts {
    private static final String NO_ID = "0".repeat(32);

    private final ResourceBundle words;

    /**
     * The words.
     *
     * @param configuration their language
     */
    public PushTexts(DeliveryConfiguration configuration) {
        words = ResourceBundle.getBundle("i18n.delivery", Locale.forLanguageTag(configuration.language()));
        for (PushType type : PushType.values()) {
            PayloadLimit.check(title(type), text(), new PushPayload(type, NO_ID).data());
        }
    }

    /** The title of a push message. */
    public String title(PushType type) {
        return words.getString("title." + type.name());
    }

    /** The text of every push message. */
    public String text() {
        return words.getString("text");
    }

    /**
     * A text message, which names the community, because a telephone may belong to an owner in several.
     *
     * @param type generic kind
     * @param community name of the community
     */
    public String sms(PushType type, String community) {
        return new MessageFormat(words.getString("sms"), words.getLocale())
                .format(new Object[] {community, title(type)});
    }
}
