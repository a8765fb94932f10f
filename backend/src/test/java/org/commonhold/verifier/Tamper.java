package org.commonhold.verifier;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.NoteKey;
import org.jspecify.annotations.Nullable;

/**
 * One way to tamper with a bundle, or a sound one.
 *
 * @param name what was done
 * @param bundle what came of it
 * @param key the key that the reader brings, or null
 * @param witnesses keys of witnesses that the reader brings
 * @param exit what both verifiers must answer
 * @param codes ids of findings that must fail
 */
record Tamper(String name, Bundle bundle, @Nullable NoteKey key, List<NoteKey> witnesses, int exit, Set<String> codes) {

    Tamper(String name, Bundle bundle, @Nullable NoteKey key, int exit, Set<String> codes) {
        this(name, bundle, key, List.of(), exit, codes);
    }

    /** The same, judged by a reader who knows these witnesses. */
    Tamper with(NoteKey... known) {
        return new Tamper(name, bundle, key, List.of(known), exit, codes);
    }

    Verdict judged(Findings findings) {
        return Verifier.verify(bundle, key, witnesses, findings);
    }

    /** A full edition that fails with these codes. */
    static Tamper full(String name, TestAssembly made, String... codes) {
        return new Tamper(name, made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FAILS, Set.of(codes));
    }

    /** An owners' edition that fails with these codes. */
    static Tamper owner(String name, TestAssembly made, String... codes) {
        return new Tamper(name, made.bundle(Bundle.Edition.OWNER), made.key(), Verdict.FAILS, Set.of(codes));
    }

    /** A bundle in which nothing can be found, whatever is true. */
    static Tamper sound(String name, Bundle bundle, @Nullable NoteKey key, int exit) {
        return new Tamper(name, bundle, key, exit, Set.of());
    }

    /** A full edition one of whose files was changed afterwards. */
    static Tamper file(String name, TestAssembly made, BundleFile file, UnaryOperator<String> change, String... codes) {
        return file(name, made.bundle(Bundle.Edition.FULL), made.key(), file, change, codes);
    }

    static Tamper file(
            String name, Bundle bundle, NoteKey key, BundleFile file, UnaryOperator<String> change, String... codes) {
        Map<BundleFile, Bytes> files = new EnumMap<>(bundle.files());
        String before = files.get(file).text();
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException(name + ": nothing was changed");
        }
        files.put(file, Bytes.utf8(after));
        return new Tamper(name, new Bundle(files, bundle.notices()), key, Verdict.FAILS, Set.of(codes));
    }

    /** A full edition one of whose files about a notice was changed, or with null taken out, afterwards. */
    static Tamper notice(
            String name, TestAssembly made, String path, UnaryOperator<@Nullable String> change, String... codes) {
        Bundle bundle = made.bundle(Bundle.Edition.FULL);
        TreeMap<String, Bytes> notices = new TreeMap<>(bundle.notices());
        Bytes content = notices.remove(path);
        String after = change.apply(content == null ? "" : content.text());
        if (after != null) {
            notices.put(path, Bytes.utf8(after));
        }
        return new Tamper(name, new Bundle(bundle.files(), notices), made.key(), Verdict.FAILS, Set.of(codes));
    }

    /** One line of a list changed, or with null taken out. */
    static UnaryOperator<String> line(int number, UnaryOperator<@Nullable String> change) {
        return text -> {
            List<String> lines = new java.util.ArrayList<>(Bundle.lines(text));
            int at = number < 0 ? lines.size() + number : number;
            String changed = change.apply(lines.get(at));
            if (changed == null) {
                lines.remove(at);
            } else {
                lines.set(at, changed);
            }
            return TestAssembly.lines(lines);
        };
    }

    /** The same object with one member of another value. */
    static JsonValue.JsonObject with(JsonValue.JsonObject object, String member, Object value) {
        Map<String, JsonValue> members = new TreeMap<>(object.members());
        members.put(member, JsonValue.of(value));
        return (JsonValue.JsonObject) JsonValue.of(members);
    }

    /** One member of the first object of a list gets another value. */
    static void inFirst(List<JsonValue.JsonObject> objects, String member, Object value) {
        objects.set(0, with(objects.get(0), member, value));
    }

    /** Another hexadecimal digit in place of the first one after a mark. */
    static UnaryOperator<String> digitAfter(String mark) {
        return text -> {
            int at = text.indexOf(mark) + mark.length();
            char other = text.charAt(at) == '0' ? '1' : '0';
            return text.substring(0, at) + other + text.substring(at + 1);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
