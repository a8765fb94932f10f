/** Tests of the rules of identity. */
@NullMarked
package org.commonhold.identity.rule;

import org.jspecify.annotations.NullMarked;
