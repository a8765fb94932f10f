/** Tests of people and their keys over real HTTP. */
@NullMarked
package org.commonhold.identity;

import org.jspecify.annotations.NullMarked;
