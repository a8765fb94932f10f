/** The frozen package of an assembly: what was put to the vote, under which rules, for whom. */
@NullMarked
package org.commonhold.contract.packaging;

import org.jspecify.annotations.NullMarked;
