/** When and on which channel a message is tried, and again. Pure: no clock, no database, no chance of its own. */
@NullMarked
package org.commonhold.delivery.rule;

import org.jspecify.annotations.NullMarked;
