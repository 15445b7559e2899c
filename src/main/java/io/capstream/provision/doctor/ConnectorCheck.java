package io.capstream.provision.doctor;

/** Whether the connector on this machine runs and says that it is well. */
record ConnectorCheck(Wire wire, int port) implements Check {

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public Finding look() {
        String health = "http://127.0.0.1:" + port + "/actuator/health";
        try {
            Wire.Received answer = wire.get(health);
            return switch (answer.status()) {
                case 200 -> Finding.ok("it runs and is well");
                case 503 -> Finding.failed("it runs, and says that it is not well", "GET /actuator/health as operator says what is not");
                default -> Finding.notVerifiable(health + " answered " + answer.status() + ": is it the connector?");
            };
        } catch (Wire.NoAnswerException none) {
            return Finding.notVerifiable("none answers on this machine at port " + port + " (" + none.getMessage() + ')',
                    "Where it runs elsewhere, ask it: GET /api/doctor");
        }
    }
}
