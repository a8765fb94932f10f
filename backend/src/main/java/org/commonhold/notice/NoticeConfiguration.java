package org.commonhold.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The properties below {@code commonhold.notices} that say how fast inboxes are written.
 *
 * @param portion how many inboxes one transaction writes
 * @param rest how many times as long as a portion took this node rests after it, so that readers hardly notice; 0 never rests
 */
@ConfigurationProperties("commonhold.notices")
public record NoticeConfiguration(
        @Bindable(defaultValue = "100") @Min(1) @Max(500) int portion,
        @Bindable(defaultValue = "4") @Min(0) @Max(100) int rest) {}
