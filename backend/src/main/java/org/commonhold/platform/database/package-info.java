/**
 * Where the data lives. Without a configured JDBC address the service runs a real MySQL server of its own, whose binaries are a Maven
 * artifact; with one it uses that server and never starts any.
 */
@NullMarked
package org.commonhold.platform.database;

import org.jspecify.annotations.NullMarked;
