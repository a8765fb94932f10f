/**
 * A witness of books (C2SP tlog-witness), a program of its own that another organisation runs: it remembers the last
 * checkpoint of each book that it knows and cosigns only what continues it. Knows no community, no database, no service.
 */
@Capability(mayUse = {"kernel", "platform"})
@NullMarked
package org.commonhold.witness;

import org.commonhold.kernel.Capability;
import org.jspecify.annotations.NullMarked;
