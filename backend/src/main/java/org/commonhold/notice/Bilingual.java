package org.commonhold.notice;

import org.jspecify.annotations.Nullable;

/**
 * Plain text in two languages.
 *
 * @param zh Simplified Chinese
 * @param en English, or null
 */
public record Bilingual(String zh, @Nullable String en) {}
