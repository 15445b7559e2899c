package io.capstream.platform;

import org.springframework.test.context.TestPropertySource;

/** The routes with settings that a test can wait for: four failures open a breaker for two seconds, a storm is over after two. */
@TestPropertySource(properties = {
    "platform.circuit-breaker.window=4", "platform.circuit-breaker.min-requests=4", "platform.circuit-breaker.open-seconds=2",
    "platform.storm-guard.hold=2s", "platform.storm-guard.retry-every=700ms", "platform.throttle.requests=10", "platform.throttle.messages=20"})
abstract class ImpatientRoutes extends PlatformRoutes {
}
