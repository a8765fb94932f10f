/** What every channel has in common: what it is given, how it answers, and when it rests. */
@NullMarked
package org.commonhold.delivery.channel;

import org.jspecify.annotations.NullMarked;
