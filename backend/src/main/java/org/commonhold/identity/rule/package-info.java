/** Pure rules of identity: the spelling of codes, passwords, one-time passwords. No clock, no database, no HTTP. */
@NullMarked
package org.commonhold.identity.rule;

import org.jspecify.annotations.NullMarked;
