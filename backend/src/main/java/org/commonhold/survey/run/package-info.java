/** The life of a survey: draft, open, answered, closed. */
@NullMarked
package org.commonhold.survey.run;

import org.jspecify.annotations.NullMarked;
