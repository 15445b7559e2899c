package io.capstream.provision.doctor;

import java.util.List;

/** Whether what is needed to ask Adobe or Capillary is set. */
record SettingsCheck(String name, List<String> missing) implements Check {

    static final String ADOBE = "settings for Adobe";
    static final String CAPILLARY = "settings for Capillary";

    @Override
    public Finding look() {
        return missing.isEmpty() ? Finding.ok("all are there") : Finding.failed("missing: " + String.join("; ", missing),
                "Set them as environment variables (the names in brackets), in application.yaml, or as files");
    }
}
