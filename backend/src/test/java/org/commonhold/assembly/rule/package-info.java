/** Tests of an assembly's steps and guards. */
@NullMarked
package org.commonhold.assembly.rule;

import org.jspecify.annotations.NullMarked;
