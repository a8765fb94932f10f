package org.commonhold.platform.http;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonhold.api.model.Status;
import org.commonhold.api.model.StatusClock;
import org.commonhold.platform.ClockKind;
import org.commonhold.platform.SetupState;

/** What the service says of itself. */
@Singleton
final class ServiceStatus {
    private static final String VERSION = "0.1.0";

    private final Clock clock;
    private final ClockKind kind;
    private final Optional<SetupState> setup;
    private final boolean development;
    private final List<String> addresses;

    ServiceStatus(
            Clock clock, ClockKind kind, Optional<SetupState> setup, Environment environment, WebConfiguration web) {
        this.clock = clock;
        this.kind = kind;
        this.setup = setup;
        this.development = environment.getActiveNames().contains("development");
        this.addresses = Arrays.stream(web.addresses().split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> each.replaceFirst("/+$", ""))
                .toList();
    }

    Status now() {
        return new Status(
                "Commonhold",
                VERSION,
                StatusClock.valueOf(kind.name()),
                clock.instant().atOffset(ZoneOffset.UTC),
                development,
                setup.map(SetupState::setupNeeded).orElse(false),
                addresses);
    }
}
