package org.commonhold.rulebook;

import jakarta.inject.Singleton;
import org.commonhold.registry.RuleProfileNames;

/** Tells the registry which profiles are shipped. */
@Singleton
final class ShippedProfileNames implements RuleProfileNames {

    @Override
    public boolean known(String ruleProfile) {
        return RuleProfile.named(ruleProfile).isPresent();
    }
}
