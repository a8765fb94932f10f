/** The operations of identity over HTTP: forms, cookies, answers. */
@NullMarked
package org.commonhold.identity.http;

import org.jspecify.annotations.NullMarked;
