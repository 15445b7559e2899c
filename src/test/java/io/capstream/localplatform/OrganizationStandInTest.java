package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway before all of platform.adobe.io, and what Adobe knows of the organisation as a whole. */
class OrganizationStandInTest extends ControlPlane {

    private static final String SANDBOXES = "/data/foundation/sandbox-management/";
    private static final String POLICIES = "/data/foundation/access-control/acl/effective-policies";

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "Authorization,     none,                403, 403010",
        "Authorization,     Bearer old,          401, 401013",
        "x-api-key,         none,                403, 403000",
        "x-api-key,         other,               403, 403003",
        "x-gw-ims-org-id,   none,                400, 400003",
        "x-gw-ims-org-id,   other@AdobeOrg,      403, 403025",
        "x-sandbox-name,    none,                400, 2105-400",
        "x-sandbox-name,    LOCAL,               404, 2101-404",
        "x-sandbox-name,    Local sandbox,       404, 2101-404"})
    void aCallWithoutItsHeadersIsRefused(String header, String value, int status, String code) throws Exception {
        HttpRequest.Builder call = request("/platform" + FLOWS + "/flows");
        platform("").build().headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(header)) {
                call.header(name, values.get(0));
            }
        });
        HttpResponse<String> answer = send(value == null ? call : call.header(header, value));

        JsonNode body = answer(status, answer);
        assertThat(body.path("error_code").asText(body.path("errorCode").asText())).isEqualTo(code);
    }

    @Test
    void aBodyNeedsAContentType() throws Exception {
        assertThat(answer(400, write("POST", FLOWS + "/flows", "{}", "Content-Type", "text/plain")).path("detail").asText())
                .isEqualTo("A valid content-type must be specified");
        assertThat(answer(400, write("POST", FLOWS + "/flows", "rubbish")).path("title").asText()).isEqualTo("BadRequestError");
    }

    @Test
    void aNamespaceIsMadeOnceAndForEver() throws Exception {
        JsonNode made = answer(200, make("CapillaryCustomerId", "Capillary Customer Id", "Cross_device"));

        assertThat(made.path("custom").asBoolean()).isTrue();
        assertThat(made.path("idType").asText()).isEqualTo("CROSS_DEVICE");
        assertThat(answer(200, read(NAMESPACES)).findValuesAsText("code")).contains("Email", "Phone", "ECID", "CapillaryCustomerId");
        JsonNode conflict = answer(409, make("CapillaryCustomerId", "Other", "CROSS_DEVICE"));
        assertThat(conflict.path("title").asText()).isEqualTo("NAMESPACE_CODE_CONFLICT");
        assertThat(conflict.at("/report/code").asText()).isEqualTo("INTEGRATION_CODE_EXISTS");
        assertThat(make("Other", "Capillary Customer Id", "CROSS_DEVICE").statusCode()).isEqualTo(409);
        assertThat(make("with-hyphen", "Other", "CROSS_DEVICE").body()).contains("INVALID_REQUEST_PARAMS");
        assertThat(make("Other", "Other", "Unknown").statusCode()).isEqualTo(400);
        assertThat(read(NAMESPACES + "/1").body()).contains("NAMESPACE_NOT_FOUND");
    }

    @Test
    void theSandboxesTellTheRegion() throws Exception {
        assertThat(answer(200, read(SANDBOXES)).at("/sandboxes/0/region").asText()).isEqualTo("VA7");
        behave("{\"region\":\"NLD2\"}");
        JsonNode sandbox = answer(200, read(SANDBOXES)).at("/sandboxes/0");
        assertThat(sandbox.path("region").asText()).isEqualTo("NLD2");
        assertThat(sandbox.path("name").asText()).isEqualTo("local");
        assertThat(sandbox.path("state").asText()).isEqualTo("active");
        assertThat(send(call("events?syncValidation=true", xdmMessage(event("probe")).toString())).statusCode()).isEqualTo(501);
    }

    @Test
    void aCredentialWithoutARoleMayDoNothing() throws Exception {
        String asked = "[\"/permissions/manage-schemas\",\"/resource-types/schemas\",\"/permissions/unknown\"]";
        assertThat(answer(200, write("POST", POLICIES, asked))).isEqualTo(JSON.readTree("""
                {"policies":{"/permissions/manage-schemas":["*"],"/resource-types/schemas":["read","write","delete"]}}"""));

        behave("{\"withoutRole\":true}");

        assertThat(answer(200, write("POST", POLICIES, asked)).path("policies")).isEmpty();
        assertThat(answer(200, read(SANDBOXES)).path("sandboxes")).isEmpty();
        assertThat(answer(403, read(REGISTRY + "/global/classes", "Accept", LIST)).path("errorCode").asText()).isEqualTo("2120-403");
        assertThat(read(NAMESPACES).statusCode()).isEqualTo(403);
    }

    @Test
    void metricsHaveNoValues() throws Exception {
        JsonNode answer = answer(200, write("POST", "/data/infrastructure/observability/insights/metrics", """
                {"start":"2026-07-01T00:00:00.000Z","end":"2026-07-01T01:00:00.000Z","granularity":"hour",
                 "metrics":[{"name":"timeseries.ingestion.dataset.recordsuccess.count","filters":[],"aggregator":"sum"}]}"""));

        assertThat(answer.at("/metricResponses/0/metric").asText()).isEqualTo("timeseries.ingestion.dataset.recordsuccess.count");
        assertThat(answer.at("/metricResponses/0/datapoints")).isEmpty();
    }

    private HttpResponse<String> make(String code, String name, String type) throws Exception {
        return write("POST", NAMESPACES, "{\"name\":\"%s\",\"code\":\"%s\",\"idType\":\"%s\"}".formatted(name, code, type));
    }
}
