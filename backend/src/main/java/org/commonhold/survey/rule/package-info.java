/** What a survey asks, what answers fit, what figures may be shown, how scores are weighted. Pure. */
@NullMarked
package org.commonhold.survey.rule;

import org.jspecify.annotations.NullMarked;
