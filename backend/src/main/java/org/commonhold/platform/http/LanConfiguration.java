package org.commonhold.platform.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;

/**
 * A trial on the local network: HTTPS on one port, and on the other a page that hands out the authority's certificate.
 *
 * @param authority path of the certificate of the development authority, PEM
 * @param securePort port of HTTPS
 */
@ConfigurationProperties("commonhold.lan")
@Requires(property = "commonhold.lan.authority")
record LanConfiguration(String authority, int securePort) {}
