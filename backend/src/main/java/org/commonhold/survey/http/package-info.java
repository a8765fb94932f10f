/** Surveys and scores over HTTP. */
@NullMarked
package org.commonhold.survey.http;

import org.jspecify.annotations.NullMarked;
