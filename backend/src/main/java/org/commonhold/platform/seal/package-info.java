/** Signed documents and time stamps: CMS and RFC 3161 of Bouncy Castle, put into PDF by PDFBox. */
@NullMarked
package org.commonhold.platform.seal;

import org.jspecify.annotations.NullMarked;
