/** Which files of the mini-apps this service hands to browsers, and their entry in every book. */
@NullMarked
package org.commonhold.evidence.release;

import org.jspecify.annotations.NullMarked;
