/** The sample community as a spreadsheet. Nobody in it exists: documents name a place that no code list has, phones a prefix that nobody is given. */
@NullMarked
package org.commonhold.registry.sample;

import org.jspecify.annotations.NullMarked;
