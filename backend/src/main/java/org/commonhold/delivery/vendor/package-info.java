/** Push services of phone makers behind one REST interface, as JPush offers it. */
@NullMarked
package org.commonhold.delivery.vendor;

import org.jspecify.annotations.NullMarked;
