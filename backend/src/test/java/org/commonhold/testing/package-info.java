/** What tests of several capabilities share: a client of the running service, signed-in staff, enrolled owners. */
@NullMarked
package org.commonhold.testing;

import org.jspecify.annotations.NullMarked;
