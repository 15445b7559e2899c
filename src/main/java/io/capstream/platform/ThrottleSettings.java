package io.capstream.platform;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much Platform is given in a second by this node, all lanes and dataflows together.
 *
 * @param requests to the inlets, each with many records
 * @param messages records in these requests
 */
@Validated
@ConfigurationProperties("platform.throttle")
record ThrottleSettings(@Min(1) @DefaultValue("1000") int requests, @Min(1) @DefaultValue("10000") int messages) {
}
