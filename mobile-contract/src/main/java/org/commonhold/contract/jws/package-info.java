/** Compact JWS with ES256 under a strict profile (RFC 7515), device keys and their thumbprints (RFC 7638). */
@NullMarked
package org.commonhold.contract.jws;

import org.jspecify.annotations.NullMarked;
