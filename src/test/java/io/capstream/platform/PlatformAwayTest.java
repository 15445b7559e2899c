package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Platform goes away under load, with requests in hand, and comes back; after minutes with {@code -Daway.minutes=N}. */
class PlatformAwayTest extends PlatformRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformAwayTest.class);
    private static final int MINUTES = Integer.getInteger("away.minutes", 0);
    private static final int LANES = 8;
    private static final int BATCH = 20;
    private static final int CUSTOMERS_OF_A_LANE = 4;
    private static final Inlet INLET = new Inlet(List.of(), Misdeed.none());
    private static final RawServer SERVER = new RawServer(INLET::handle);

    private final AtomicBoolean back = new AtomicBoolean();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.away.inlet-url", () -> "http://127.0.0.1:" + SERVER.port() + "/collection/away");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void everyLaneWaitsAndGoesOnWithoutLossInOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        List<CompletableFuture<List<String>>> lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> CompletableFuture.supplyAsync(() -> work(lane), threads)).toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> INLET.taken().size() > LANES * BATCH * 2);

        SERVER.goAway();
        await().atMost(Duration.ofSeconds(60)).until(() -> lane.held.size() >= LANES * 2);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(lane.held).as("a lane waits longer each time, instead of knocking without end").hasSizeLessThan(LANES * 4);
        await().pollDelay(Duration.ofMinutes(MINUTES)).atMost(Duration.ofMinutes(MINUTES + 1)).until(() -> true);
        SERVER.comeBack();
        back.set(true);

        List<String> sent = sent(lanes);
        List<String> taken = INLET.taken();
        assertThat(inOrderOfTheirLastArrival(taken)).as("all of it, in order").isEqualTo(byCustomer(sent));
        assertThat(lane.deadLetters).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(taken.size() - new HashSet<>(taken).size()).as("repeated: at most the request that each lane had in hand")
                .isLessThanOrEqualTo(LANES * BATCH);
        threads.shutdown();
        LOG.info("Away for {} minutes: {} records sent, {} taken, {} of them repeated, {} waits of {} lanes", MINUTES, sent.size(),
                taken.size(), taken.size() - new HashSet<>(taken).size(), lane.held.size(), LANES);
    }

    private static List<String> sent(List<CompletableFuture<List<String>>> lanes) throws Exception {
        List<String> sent = new ArrayList<>();
        for (CompletableFuture<List<String>> lane : lanes) {
            sent.addAll(lane.get(180, TimeUnit.SECONDS));
        }
        return sent;
    }

    private static List<String> inOrderOfTheirLastArrival(List<String> taken) {
        List<String> newestFirst = new ArrayList<>(taken);
        Collections.reverse(newestFirst);
        List<String> last = new ArrayList<>(newestFirst.stream().distinct().toList());
        Collections.reverse(last);
        return byCustomer(last);
    }

    /** One customer after the other, each one's records as they stand. */
    private static List<String> byCustomer(List<String> ids) {
        return ids.stream().sorted(Comparator.comparing(id -> id.substring(0, id.indexOf('/')))).toList();
    }

    /** A lane: a batch after the other, until a few have gone after Platform came back. */
    private List<String> work(int lane) {
        List<String> sent = new ArrayList<>();
        for (int left = 5; left > 0; left -= back.get() ? 1 : 0) {
            List<XdmRecord> batch = batch(lane, sent);
            try {
                assertThat(deliverAsync(1_000 + lane, batch).get().getException()).isNull();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
        return sent;
    }

    private static List<XdmRecord> batch(int lane, List<String> sent) {
        List<XdmRecord> batch = new ArrayList<>();
        for (int record = 0; record < BATCH; record++) {
            String customer = lane + "-" + record % CUSTOMERS_OF_A_LANE;
            String id = customer + "/" + sent.size();
            sent.add(id);
            batch.add(Samples.record("away", Operation.CREATE, sent.size(), customer, "{\"_id\":\"" + id + "\"}"));
        }
        return batch;
    }
}
