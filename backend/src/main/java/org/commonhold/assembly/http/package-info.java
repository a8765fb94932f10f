/** The operations of assemblies over HTTP: they translate and decide nothing. */
@NullMarked
package org.commonhold.assembly.http;

import org.jspecify.annotations.NullMarked;
