package io.capstream.time;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The times that there are; nothing else asks the machine for one. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    /** What events and changes are stamped with. */
    @Bean
    @Primary
    InstantSource wallClock() {
        return InstantSource.system();
    }

    @Bean
    @Steady
    InstantSource steadyClock() {
        return new SteadyClock(Instant.now(), System::nanoTime);
    }
}
