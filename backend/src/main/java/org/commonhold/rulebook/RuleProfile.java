package org.commonhold.rulebook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.Fraction;

/**
 * One complete, immutable set of rule parameters. The snapshot of it is frozen into a package, so a later change of local law
 * or of the community's rules never alters a running assembly.
 */
public final class RuleProfile {

    /** What national law and our stated defaults give. */
    public static final RuleProfile NATIONAL = new RuleProfile("CN", Map.of());

    /** 杭州市物业管理条例 (2021): extraordinary assemblies need seven days of notice (art. 19). */
    public static final RuleProfile HANGZHOU = NATIONAL.with("CN-HZ", Map.of("noticeDaysExtraordinary", "7"));

    private static final List<RuleProfile> SHIPPED = List.of(NATIONAL, HANGZHOU);

    private final String id;
    private final Map<RuleParameter, String> values;

    private RuleProfile(String id, Map<RuleParameter, String> values) {
        this.id = id;
        this.values = new EnumMap<>(RuleParameter.class);
        this.values.putAll(values);
    }

    /**
     * This profile with some parameters replaced.
     *
     * @param newId the name of the result
     * @param overrides values by key
     * @throws IllegalArgumentException when a key is unknown, a value does not have the key's form, or the window's bounds
     *     contradict each other
     */
    public RuleProfile with(String newId, Map<String, String> overrides) {
        Map<RuleParameter, String> merged = new EnumMap<>(RuleParameter.class);
        merged.putAll(values);
        overrides.forEach((key, value) -> merged.put(checked(key, value), value));
        RuleProfile result = new RuleProfile(newId, merged);
        if (result.windowDaysMin() > result.windowDaysMax()) {
            throw new IllegalArgumentException("windowDaysMin is above windowDaysMax");
        }
        return result;
    }

    /** The shipped profile of this name, if there is one. */
    public static Optional<RuleProfile> named(String id) {
        return SHIPPED.stream().filter(profile -> profile.id.equals(id)).findFirst();
    }

    /** The names of the shipped profiles. */
    public static List<String> names() {
        return SHIPPED.stream().map(RuleProfile::id).toList();
    }

    /**
     * Reads a snapshot back.
     *
     * @throws IllegalArgumentException as {@link #with} does, and when a parameter is missing
     */
    public static RuleProfile ofSnapshot(String id, Map<String, ?> snapshot) {
        Map<String, String> texts = new TreeMap<>();
        snapshot.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        for (RuleParameter parameter : RuleParameter.values()) {
            if (!snapshot.containsKey(parameter.key())) {
                throw new IllegalArgumentException("rule parameter missing: " + parameter.key());
            }
        }
        return NATIONAL.with(id, texts);
    }

    private static RuleParameter checked(String key, String value) {
        RuleParameter parameter = RuleParameter.ofKey(key)
                .orElseThrow(() -> new IllegalArgumentException("unknown rule parameter: " + key));
        if (!parameter.accepts(value)) {
            throw new IllegalArgumentException("not a value of " + key + ": " + value);
        }
        return parameter;
    }

    /** The profile's name, for example {@code CN-HZ}. */
    public String id() {
        return id;
    }

    /** Every parameter with its value, by key: whole numbers, true and false as such, everything else as text. */
    public SortedMap<String, Object> snapshot() {
        SortedMap<String, Object> all = new TreeMap<>();
        for (RuleParameter parameter : RuleParameter.values()) {
            all.put(parameter.key(), parameter.typed(value(parameter)));
        }
        return all;
    }

    /** The value of one parameter as the snapshot writes it. */
    public String value(RuleParameter parameter) {
        return values.getOrDefault(parameter, parameter.nationalDefault());
    }

    /** The shares that decide a matter of this type. */
    public DecisionRule decisionRule(MatterType type) {
        return switch (type.kind()) {
            case ORDINARY -> new DecisionRule(type, share(RuleParameter.QUORUM), share(RuleParameter.ORDINARY_CONSENT));
            case MAJOR -> new DecisionRule(type, share(RuleParameter.QUORUM), share(RuleParameter.MAJOR_CONSENT));
            case UNANIMITY -> new DecisionRule(type, Fraction.NOTHING, Fraction.ALL);
            case NO_DECISION -> new DecisionRule(type, Fraction.NOTHING, Fraction.NOTHING);
        };
    }

    /** A parameter that is a share. */
    public Fraction share(RuleParameter parameter) {
        return Fraction.parse(value(parameter));
    }

    /** A parameter that is a number of days, years or witnesses. */
    public int count(RuleParameter parameter) {
        return Integer.parseInt(value(parameter));
    }

    /** A parameter that is true or false. */
    public boolean flag(RuleParameter parameter) {
        return Boolean.parseBoolean(value(parameter));
    }

    /** Shortest window, days, inclusive. */
    public int windowDaysMin() {
        return count(RuleParameter.WINDOW_DAYS_MIN);
    }

    /** Longest window, days, inclusive. */
    public int windowDaysMax() {
        return count(RuleParameter.WINDOW_DAYS_MAX);
    }

    /** Whether parking bays count. */
    public boolean countParking() {
        return flag(RuleParameter.COUNT_PARKING);
    }

    /** Whether store rooms count. */
    public boolean countStorage() {
        return flag(RuleParameter.COUNT_STORAGE);
    }

    /** Which units count as one head. */
    public HeadDedup headDedup() {
        return HeadDedup.valueOf(value(RuleParameter.HEAD_DEDUP));
    }

    /** What silence means. */
    public NonResponse nonResponse() {
        return NonResponse.valueOf(value(RuleParameter.NON_RESPONSE));
    }
}
