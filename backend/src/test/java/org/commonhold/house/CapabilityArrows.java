package org.commonhold.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.kernel.Capability;

/**
 * Who uses whom among the capabilities below one base package, against what each declares with {@link Capability}. A name in
 * {@code mayUse} allows the root package of that capability; a name with a dot, such as {@code assembly.rule}, allows that sub-package.
 */
final class CapabilityArrows {
    private final String base;
    private final JavaClasses classes;
    private final Map<String, List<String>> mayUse = new TreeMap<>();
    private final List<String> undeclared = new ArrayList<>();

    CapabilityArrows(String base, JavaClasses classes) {
        this.base = base + ".";
        this.classes = classes;
        for (JavaClass each : classes) {
            capabilityOf(each.getPackageName()).ifPresent(name -> mayUse.computeIfAbsent(name, this::declared));
        }
    }

    /** What each capability declares; the names of those that declare nothing map to nothing. */
    Map<String, List<String>> declarations() {
        return mayUse;
    }

    /** Every use that is not declared, as {@code user -> used}, sorted. */
    List<String> violations() {
        TreeSet<String> found = new TreeSet<>(undeclared);
        for (JavaClass user : classes) {
            Optional<String> from = capabilityOf(user.getPackageName());
            if (from.isEmpty()) {
                continue;
            }
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                Optional<String> to = capabilityOf(used.getPackageName());
                if (to.filter(mayUse::containsKey).isPresent()
                        && !to.equals(from)
                        && !allowed(from.get(), used.getPackageName())) {
                    found.add(user.getName() + " -> " + used.getName());
                }
            }
        }
        return new ArrayList<>(found);
    }

    private boolean allowed(String user, String usedPackage) {
        return mayUse.getOrDefault(user, List.of()).contains(usedPackage.substring(base.length()));
    }

    /** The capability of a package; one that is not among the imported classes belongs to another module, which all may use. */
    private Optional<String> capabilityOf(String packageName) {
        if (!packageName.startsWith(base)) {
            return Optional.empty();
        }
        return Optional.of(packageName.substring(base.length()).split("\\.", -1)[0]);
    }

    /** Read from the imported classes: on the test class path, the tests' own package-info would hide it. */
    private List<String> declared(String capability) {
        String root = base + capability + ".package-info";
        Optional<Capability> declaration =
                classes.contain(root) ? classes.get(root).tryGetAnnotationOfType(Capability.class) : Optional.empty();
        if (declaration.isEmpty()) {
            undeclared.add(root + " -> (no @Capability)");
        }
        return declaration.map(each -> Arrays.asList(each.mayUse())).orElse(List.of());
    }
}
