package io.capstream.time;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the methods of all rooms be {@code @Scheduled}, on threads of the one scheduler. There is one for each of them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Scheduling {
}
