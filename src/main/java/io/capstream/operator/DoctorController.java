package io.capstream.operator;

import io.capstream.eventlog.search.StoredEvents;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.platform.TokensApart;
import io.capstream.provision.ProvisionSettings;
import io.capstream.provision.doctor.Checks;
import io.capstream.provision.doctor.Doctor;
import io.capstream.provision.doctor.DoctorOptions;
import io.capstream.provision.doctor.DoctorReport;
import io.capstream.provision.doctor.Patient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looks at everything that must be right for events to flow, from within: what the command {@code doctor} prints. One call at a time. */
@RestController
@RequestMapping(path = "/api/doctor", produces = MediaType.APPLICATION_JSON_VALUE)
class DoctorController {

    private static final DoctorOptions FROM_WITHIN = new DoctorOptions(false, Optional.empty());

    private final Patient patient;
    private final ProducerTemplate http;
    private final TokensApart tokens;
    private final InstantSource clock;
    private final Semaphore one = new Semaphore(1);

    DoctorController(ConfigurableEnvironment environment, EventLogSettings log, StoredEvents stored, ProducerTemplate http,
            TokensApart tokens, InstantSource clock, Mappings mappings) {
        this.patient = new Patient(ProvisionSettings.of(Binder.get(environment)::bindOrCreate), environment, log,
                () -> Optional.of(stored.now()), mappings::now);
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    DoctorReport look() {
        if (!one.tryAcquire()) {
            throw new BusyException("somebody has asked this already and is not answered yet; ask again in a minute");
        }
        try {
            List<Doctor.Result> results = new ArrayList<>();
            Checks.of(patient, http, tokens.tokens(), clock, FROM_WITHIN).examine(results::add);
            return DoctorReport.of(results);
        } finally {
            one.release();
        }
    }
}
