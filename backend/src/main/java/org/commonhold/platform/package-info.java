/**
 * What every capability stands on: the service's clock, randomness, encryption of fields, refusals as problem documents, idempotency
 * and the database. Knows no capability.
 */
@Capability(mayUse = "kernel")
@NullMarked
package org.commonhold.platform;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
