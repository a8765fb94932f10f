/** What a push message carries: a version, a type, an opaque id, and nothing about anybody. */
@NullMarked
package org.commonhold.contract.push;

import org.jspecify.annotations.NullMarked;
