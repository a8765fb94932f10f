package org.commonhold.identity.staff;

/**
 * An account that was made now. The second factor is shown once.
 *
 * @param accountId 32 hex
 * @param username sign-in name
 * @param totpSecret base 32; empty where a role was added to an account that existed
 * @param totpUri otpauth URI; empty likewise
 */
public record NewAccount(String accountId, String username, String totpSecret, String totpUri) {}
