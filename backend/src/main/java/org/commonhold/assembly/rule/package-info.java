/** Steps and guards of an assembly as pure rules: facts and an instant in, obstacles out. */
@NullMarked
package org.commonhold.assembly.rule;

import org.jspecify.annotations.NullMarked;
