package io.capstream;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The times that there are; nothing else asks the machine for one. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    /** What events and changes are stamped with. */
    @Bean
    @Primary
    Clock wallClock() {
        return Clock.systemUTC();
    }

    /** What waits and bounds go by, since the wall clock may be set meanwhile. */
    @Bean
    Clock steadyClock() {
        return new SteadyClock();
    }
}
