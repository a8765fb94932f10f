package org.commonhold.platform.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How the mini-apps are served.
 *
 * @param frameAncestors who may show them in a frame, as a value of the CSP directive
 * @param addresses further addresses of this service, separated by commas, that phones keep
 * @param maxJsonBytes largest body that is not an upload
 * @param maxUploadBytes largest body at all: a file of 20 MB and what surrounds it in its form
 */
@ConfigurationProperties("commonhold.web")
record WebConfiguration(
        @Bindable(defaultValue = "'none'") String frameAncestors,
        @Bindable(defaultValue = "") String addresses,
        @Bindable(defaultValue = "1048576") long maxJsonBytes,
        @Bindable(defaultValue = "21037056") long maxUploadBytes) {}
