package io.capstream.bench;

import io.capstream.event.LoggedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.platform.Outbox;
import io.capstream.settings.PlatformSettings;
import io.capstream.xdm.XdmRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A thread a lane: read a batch, map it, post it, move the cursor. Every request is taken to succeed. */
final class FloorDelivery {

    private static final int BATCH = 1_000;
    /** So many records of the bench's event are less than the 1 MB of a request; a full batch is two requests, as the connector's is. */
    private static final int REQUEST = 500;
    /** As the connector: a batch that is not full waits for more. */
    private static final long LINGER_MILLIS = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FloorLog log;
    private final XdmMapper mapper;
    private final PlatformSettings platform;

    FloorDelivery(FloorLog log, XdmMapper mapper, PlatformSettings platform) {
        this.log = log;
        this.mapper = mapper;
        this.platform = platform;
    }

    void start(int lanes) throws SQLException {
        for (int lane = 0; lane < lanes; lane++) {
            FloorLog.Lane events = log.lane(lane);
            Thread worker = new Thread(() -> work(events), "floor-lane-" + lane);
            worker.setDaemon(true);
            worker.start();
        }
    }

    private void work(FloorLog.Lane lane) {
        try {
            while (true) {
                List<LoggedEvent> batch = lane.next(BATCH);
                if (!batch.isEmpty()) {
                    deliver(batch);
                    lane.moveTo(batch.get(batch.size() - 1).seq());
                }
                if (batch.size() < BATCH) {
                    TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
                }
            }
        } catch (SQLException | IOException | InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }

    private void deliver(List<LoggedEvent> batch) throws IOException, InterruptedException {
        Map<String, List<XdmRecord>> dataflows = new LinkedHashMap<>();
        for (LoggedEvent event : batch) {
            for (XdmRecord record : mapper.map(event).records()) {
                dataflows.computeIfAbsent(record.flow(), flow -> new ArrayList<>()).add(record);
            }
        }
        for (List<XdmRecord> records : dataflows.values()) {
            for (int first = 0; first < records.size(); first += REQUEST) {
                List<XdmRecord> some = records.subList(first, Math.min(records.size(), first + REQUEST));
                post(Outbox.of(some, platform, Instant.now()));
            }
        }
    }

    private void post(Outbox outbox) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(outbox.url()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(outbox.nextRequest()))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 207) {
            throw new IOException("the stub answered " + answer.statusCode());
        }
    }
}
