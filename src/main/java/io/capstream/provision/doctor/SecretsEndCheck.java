package io.capstream.provision.doctor;

/** When secrets end. Said, so that nobody takes silence for an answer. */
final class SecretsEndCheck implements Check {

    @Override
    public String name() {
        return "end of secrets";
    }

    @Override
    public Finding look() {
        return Finding.notVerifiable("neither Adobe nor Capillary tells when a client secret ends",
                "Note the day on which you rotate each; 'Adobe credentials' and 'Capillary API' fail when one has ended");
    }
}
