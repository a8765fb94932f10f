package org.commonhold.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the root package of a capability and names the capabilities it may use. Only their root packages may be used: what stands in
 * a sub-package is internal. {@code CapabilityArrowsTest} reports every other use.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Capability {

    /** Names of the capabilities (last part of their root package) that this one may use. */
    String[] mayUse() default {};
}
