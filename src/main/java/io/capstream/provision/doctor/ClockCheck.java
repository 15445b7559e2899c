package io.capstream.provision.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether this machine's clock goes as those of the others: tokens are good until a time, and so are events of one. */
record ClockCheck(List<HostCheck> hosts) implements Check {

    private static final Duration MOST = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding look() {
        Optional<HostCheck> told = hosts.stream().filter(host -> host.skew().isPresent()).findFirst();
        if (told.isEmpty()) {
            return Finding.notVerifiable("no host has told the time");
        }
        Duration skew = told.get().skew().get();
        String words = skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of") + " the one behind '"
                + told.get().name() + "'";
        return skew.abs().compareTo(MOST) > 0
                ? Finding.failed("this machine's clock is " + words, "Keep it right with NTP (chrony, systemd-timesyncd)")
                : Finding.ok("it is right");
    }
}
