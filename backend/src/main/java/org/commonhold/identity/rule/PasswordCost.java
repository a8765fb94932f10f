package org.commonhold.identity.rule;

/**
 * What a hash of a password costs whoever tries passwords.
 *
 * @param memoryKib memory, KiB
 * @param passes passes over it
 * @param lanes lanes
 */
public record PasswordCost(int memoryKib, int passes, int lanes) {
    /** 19 MiB, two passes and one lane, the parameters that OWASP's password storage sheet recommends. */
    public static final PasswordCost RECOMMENDED = new PasswordCost(19 * 1024, 2, 1);
}
