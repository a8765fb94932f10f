package org.commonhold.platform.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.PlatformApi;
import org.commonhold.api.model.Status;

/** Says what this service is and which clock it runs on. */
@Controller
class StatusController implements PlatformApi {
    private final ServiceStatus status;

    StatusController(ServiceStatus status) {
        this.status = status;
    }

    @Override
    public Status status() {
        return status.now();
    }
}
