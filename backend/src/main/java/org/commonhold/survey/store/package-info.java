/** Rows of surveys and scores. */
@NullMarked
package org.commonhold.survey.store;

import org.jspecify.annotations.NullMarked;
