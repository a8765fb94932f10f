package org.commonhold.rulebook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Weight;

/**
 * One complete, immutable set of rule parameters. The snapshot of it is frozen into a package, so a later change of local law
 * or of the community's rules never alters a running assembly.
 */
public final class RuleProfile {

    /** What national law and our stated defaults give. */
    public static final RuleProfile NATIONAL = new RuleProfile("CN", Map.of());

    private final String id;
    private final Map<RuleParameter, RuleSetting> settings;

    private RuleProfile(String id, Map<RuleParameter, RuleSetting> settings) {
        this.id = id;
        this.settings = new EnumMap<>(RuleParameter.class);
        this.settings.putAll(settings);
    }

    /**
     * This profile with some parameters replaced; what is behind them stays.
     *
     * @param newId the name of the result
     * @param overrides values by key
     * @throws RuleFault when a key is unknown, a value does not have the key's form, or bounds contradict each other
     */
    public RuleProfile with(String newId, Map<String, String> overrides) {
        Map<String, RuleSetting> all = new TreeMap<>();
        overrides.forEach((key, value) -> all.put(key, new RuleSetting(value, law(known(key)))));
        return withSettings(newId, all);
    }

    /**
     * This profile with some parameters replaced, each with what is behind it.
     *
     * @param newId the name of the result
     * @param overrides values and legal bases by key
     * @throws RuleFault as {@link #with} does
     */
    public RuleProfile withSettings(String newId, Map<String, RuleSetting> overrides) {
        Map<RuleParameter, RuleSetting> merged = new EnumMap<>(RuleParameter.class);
        merged.putAll(settings);
        overrides.forEach((key, setting) -> merged.put(checked(key, setting.value()), setting));
        RuleProfile result = new RuleProfile(newId, merged);
        result.refuseContradiction(RuleParameter.WINDOW_DAYS_MIN, RuleParameter.WINDOW_DAYS_MAX);
        result.refuseContradiction(RuleParameter.COMMITTEE_SIZE_MIN, RuleParameter.COMMITTEE_SIZE_MAX);
        result.refuseContradiction(RuleParameter.TERM_YEARS_MIN, RuleParameter.TERM_YEARS_MAX);
        return result;
    }

    private void refuseContradiction(RuleParameter least, RuleParameter most) {
        if (count(least) > count(most)) {
            throw new RuleFault(RuleFault.Kind.CONTRADICTION, least.key(), least.key() + " is above " + most.key());
        }
    }

    /** The shipped profile of this name, if there is one. */
    public static Optional<RuleProfile> named(String id) {
        return ShippedProfiles.named(id).map(ShippedProfiles.Profile::rules);
    }

    /** The names of the shipped profiles. */
    public static List<String> names() {
        return ShippedProfiles.ALL.stream().map(each -> each.rules().id()).toList();
    }

    /**
     * Reads a snapshot back. A snapshot that is older than a parameter was decided without it: it reads as the national default.
     *
     * @throws RuleFault as {@link #with} does, and when a parameter is missing that every snapshot has
     */
    public static RuleProfile ofSnapshot(String id, Map<String, ?> snapshot) {
        Map<String, String> texts = new TreeMap<>();
        snapshot.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        for (RuleParameter parameter : RuleParameter.values()) {
            if (!parameter.addedLater() && !snapshot.containsKey(parameter.key())) {
                throw new RuleFault(
                        RuleFault.Kind.KEY_MISSING, parameter.key(), "rule parameter missing: " + parameter.key());
            }
        }
        return NATIONAL.with(id, texts);
    }

    private static RuleParameter known(String key) {
        return RuleParameter.ofKey(key)
                .orElseThrow(() -> new RuleFault(RuleFault.Kind.KEY_UNKNOWN, key, "unknown rule parameter: " + key));
    }

    private static RuleParameter checked(String key, String value) {
        RuleParameter parameter = known(key);
        if (!parameter.accepts(value)) {
            throw new RuleFault(RuleFault.Kind.VALUE_WRONG, key, "not a value of " + key + ": " + value);
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
        RuleSetting setting = settings.get(parameter);
        return setting == null ? parameter.nationalDefault() : setting.value();
    }

    /** Whether it says something of this parameter itself, were it the same as the national default. */
    boolean settles(RuleParameter parameter) {
        return settings.containsKey(parameter);
    }

    /** What is behind the value of one parameter: an article, or a clause of the community's own rules. */
    public String law(RuleParameter parameter) {
        RuleSetting setting = settings.get(parameter);
        return setting == null ? parameter.law() : setting.law();
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

    /** A parameter that is a share or nothing. */
    public Optional<Fraction> optionalShare(RuleParameter parameter) {
        String value = value(parameter);
        return value.equals("NONE") ? Optional.empty() : Optional.of(Fraction.parse(value));
    }

    /** A parameter that is a number of days, years, persons or witnesses. */
    public int count(RuleParameter parameter) {
        return Integer.parseInt(value(parameter));
    }

    /** A parameter that is an amount of money, in fen. */
    public long fen(RuleParameter parameter) {
        return Long.parseLong(value(parameter));
    }

    /**
     * Tells whether enough owners demand something.
     *
     * @param share the parameter that says how much is enough
     * @param basis the parameter that says whether both quantities are asked or heads alone
     */
    public boolean demanded(RuleParameter share, RuleParameter basis, Weight demanding, Weight total) {
        boolean heads = share(share).reachedBy(demanding.heads(), total.heads());
        boolean area = share(share).reachedBy(demanding.areaDm2(), total.areaDm2());
        return demanding.heads() > 0 && heads && (area || value(basis).equals("HEADS_ONLY"));
    }

    /** A parameter that says how often something is published, as a number of months. */
    public int months(RuleParameter parameter) {
        return switch (value(parameter)) {
            case "QUARTER" -> 3;
            case "HALF_YEAR" -> 6;
            default -> 12;
        };
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

    /**
     * What silence means: what the rules say where the law of the place permits them to say anything, else nothing but absence.
     */
    public NonResponse nonResponse() {
        return flag(RuleParameter.NON_RESPONSE_PERMITTED)
                ? NonResponse.valueOf(value(RuleParameter.NON_RESPONSE))
                : NonResponse.NOT_PARTICIPATED;
    }

    /** What becomes of a choice that cannot be read. */
    public InvalidChoice invalidChoice() {
        return InvalidChoice.valueOf(value(RuleParameter.INVALID_CHOICE));
    }

    /** Which of two ballots of one party counts. */
    public DuplicatePrecedence duplicatePrecedence() {
        return DuplicatePrecedence.valueOf(value(RuleParameter.DUPLICATE_PRECEDENCE));
    }

    /** The order of candidates. */
    public ElectionRank electionRank() {
        return ElectionRank.valueOf(value(RuleParameter.ELECTION_RANK));
    }
}
