package io.capstream.mapping.live;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link Mappings} look at its folder from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MappingConfiguration {
}
