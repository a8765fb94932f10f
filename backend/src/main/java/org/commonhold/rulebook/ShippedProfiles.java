package org.commonhold.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The profiles that come with the service, read from {@code rules/<name>.properties}: a value and its article for each parameter
 * in which a place departs from, or confirms, the national default.
 */
public final class ShippedProfiles {

    private static final String VALUE = "rule.";
    private static final String LAW = "law.";

    /** The national default; its values and articles are those of {@link RuleParameter}. */
    public static final Profile NATIONAL = new Profile(RuleProfile.NATIONAL, "全国默认", "National default", true, "");

    /** 北京市物业管理条例. */
    public static final Profile BEIJING = read("CN-BJ");
    /** 上海市住宅物业管理规定. */
    public static final Profile SHANGHAI = read("CN-SH");
    /** 杭州市物业管理条例 (2021). */
    public static final Profile HANGZHOU = read("CN-HZ");
    /** 南京: the original text is not at hand. */
    public static final Profile NANJING = read("CN-NJ");
    /** 无锡 with 江阴: the original text is not at hand. */
    public static final Profile WUXI = read("CN-WX");
    /** 连云港: the original text is not at hand. */
    public static final Profile LIANYUNGANG = read("CN-LYG");

    /** All of them, the national one first. */
    public static final List<Profile> ALL = List.of(NATIONAL, BEIJING, SHANGHAI, HANGZHOU, NANJING, WUXI, LIANYUNGANG);

    /**
     * One shipped profile.
     *
     * @param rules its parameters
     * @param zh its name in Chinese
     * @param en its name in English
     * @param confirmed whether its values were compared with the text of the local law
     * @param note what a committee has to confirm before it relies on it, in Chinese; empty where nothing
     */
    public record Profile(RuleProfile rules, String zh, String en, boolean confirmed, String note) {}

    private ShippedProfiles() {}

    /** The profile of this name, if there is one. */
    public static Optional<Profile> named(String id) {
        return ALL.stream().filter(profile -> profile.rules().id().equals(id)).findFirst();
    }

    private static Profile read(String id) {
        Properties file = new Properties();
        try (InputStream stream = ShippedProfiles.class.getResourceAsStream("/rules/" + id + ".properties")) {
            if (stream == null) {
                throw new IllegalStateException("the profile " + id + " is missing");
            }
            Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8);
            file.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, RuleSetting> settings = new TreeMap<>();
        for (String name : file.stringPropertyNames()) {
            if (name.startsWith(VALUE)) {
                String key = name.substring(VALUE.length());
                settings.put(key, new RuleSetting(file.getProperty(name), file.getProperty(LAW + key, "")));
            }
        }
        return new Profile(
                RuleProfile.NATIONAL.withSettings(id, settings),
                file.getProperty("name.zh"),
                file.getProperty("name.en"),
                Boolean.parseBoolean(file.getProperty("confirmed")),
                file.getProperty("note", ""));
    }
}
