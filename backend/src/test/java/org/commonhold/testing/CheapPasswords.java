package org.commonhold.testing;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import org.commonhold.identity.rule.PasswordCost;
import org.commonhold.identity.staff.PasswordCosts;

/** Hashes passwords of test officials quickly: some hundred are made and sign in, and no test is about what a guess costs. */
@Factory
class CheapPasswords {

    @Singleton
    @Replaces(value = PasswordCost.class, factory = PasswordCosts.class)
    PasswordCost cost() {
        return new PasswordCost(64, 1, 1);
    }
}
