/** The quarterly five-party scores. */
@NullMarked
package org.commonhold.survey.score;

import org.jspecify.annotations.NullMarked;
