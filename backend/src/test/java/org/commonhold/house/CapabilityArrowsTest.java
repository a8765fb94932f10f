package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.Test;

class CapabilityArrowsTest {
    /** From the ground up: a capability uses only what stands before it. */
    private static final List<String> ORDER = List.of(
            "kernel",
            "platform",
            "witness",
            "logcheck",
            "transparency",
            "registry",
            "identity",
            "delivery",
            "rulebook",
            "bylaws",
            "tally",
            "verifier",
            "ballot",
            "assembly",
            "notice",
            "survey",
            "evidence",
            "development");

    /** Read once: all but the thousand classes that Micronaut makes from ours, whose names begin with a dollar. */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/$"))
            .importLocations(Set.of(Location.of(Path.of("target", "classes"))));

    private final CapabilityArrows arrows = new CapabilityArrows("org.commonhold", MAIN);

    @Test
    void capabilities_everyUse_isDeclaredAndOfARootPackage() {
        assertThat(arrows.violations()).isEmpty();
    }

    @Test
    void declarations_everyArrow_pointsDown() {
        arrows.declarations().forEach((capability, used) -> {
            assertThat(ORDER)
                    .as("capability %s stands in the order", capability)
                    .contains(capability);
            for (String each : used) {
                String target = each.split("\\.", -1)[0];
                assertThat(ORDER.indexOf(target))
                        .as("%s may use %s", capability, each)
                        .isNotNegative()
                        .isLessThan(ORDER.indexOf(capability));
            }
        });
    }

    @Test
    void declarations_subPackage_isOnlyEverOnesRules() {
        arrows.declarations()
                .forEach((capability, used) -> assertThat(used)
                        .as("%s", capability)
                        .allMatch(each -> !each.contains(".") || each.endsWith(".rule")));
    }

    @Test
    void kernel_everyUse_isOfTheJdk() {
        Set<String> foreign = new java.util.TreeSet<>();
        MAIN.stream()
                .filter(each -> each.getPackageName().startsWith("org.commonhold.kernel"))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each -> each.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> !name.isEmpty()
                        && !name.startsWith("java.")
                        && !name.startsWith("org.commonhold.kernel")
                        && !name.startsWith("org.jspecify"))
                .forEach(foreign::add);

        assertThat(foreign).isEmpty();
    }

    @Test
    void guard_plantedUses_areReported() {
        JavaClasses planted =
                new ClassFileImporter().importPath(Path.of("target/test-classes/org/commonhold/house/planted"));

        assertThat(new CapabilityArrows("org.commonhold.house.planted", planted).violations())
                .containsExactly(
                        "org.commonhold.house.planted.lower.Upward -> org.commonhold.house.planted.upper.Roof",
                        "org.commonhold.house.planted.upper.Roof -> org.commonhold.house.planted.lower.store.Row");
    }

    @Test
    void refusals_everyCode_isUsedByTheService() {
        Set<String> used = MAIN.stream()
                .flatMap(each -> each.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(RefusalCode.class))
                .map(JavaFieldAccess::getName)
                .collect(Collectors.toSet());
        Set<String> unused = new TreeSet<>(
                Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
        unused.removeAll(used);

        assertThat(unused).isEmpty();
    }

    static JavaClasses mainClasses() {
        return MAIN;
    }
}
