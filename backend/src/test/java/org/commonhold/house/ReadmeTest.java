package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.naming.NameUtils;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();

    @Test
    void configuration_everyProperty_standsInTheTable() throws IOException, ClassNotFoundException {
        String readme = Files.readString(TOP.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        for (JavaClass each : CapabilityArrowsTest.mainClasses()) {
            if (!each.isAnnotatedWith(ConfigurationProperties.class)
                    || each.getSimpleName().contains("$")) {
                continue;
            }
            String prefix =
                    each.getAnnotationOfType(ConfigurationProperties.class).value();
            for (RecordComponent component : Class.forName(each.getName()).getRecordComponents()) {
                String name = NameUtils.hyphenate(component.getName());
                if (!readme.contains("`" + prefix + "." + name + "`") && !readme.contains("`." + name + "`")) {
                    missing.add(prefix + "." + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void commands_everyScript_standsInTheReadme() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        try (var scripts = Files.list(TOP.resolve("scripts"))) {
            for (Path script : scripts.filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .toList()) {
                if (!readme.contains("scripts/" + script.getFileName())) {
                    missing.add(script.getFileName().toString());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void architecture_everyNamedTest_exists() throws IOException {
        String page = Files.readString(TOP.resolve("ARCHITECTURE.md"));
        List<String> missing = new ArrayList<>();
        var names = java.util.regex.Pattern.compile("`(\\w+Test)`").matcher(page);
        try (var sources = Files.walk(TOP.resolve("backend/src/test/java"))) {
            List<String> files =
                    sources.map(path -> path.getFileName().toString()).toList();
            while (names.find()) {
                if (!files.contains(names.group(1) + ".java")) {
                    missing.add(names.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }
}
