package org.commonhold.identity.staff;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.commonhold.identity.rule.PasswordCost;

/** Gives the service the recommended cost; nothing that an operator sets can lower it. */
@Factory
public final class PasswordCosts {

    @Singleton
    PasswordCost cost() {
        return PasswordCost.RECOMMENDED;
    }
}
