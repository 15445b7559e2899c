package io.capstream.settings;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the connector reaches Adobe Experience Platform. Blank values bind; whether all are there is checked at start.
 *
 * @param apiUrl        the address of Adobe's control planes, for {@code connect}
 * @param imsUrl        whole URL of the token endpoint
 * @param clientId      the credential's client id, which is also sent as {@code x-api-key}
 * @param clientSecret  the credential's secret
 * @param scopes        as IMS's endpoint wants them, separated by commas for v3
 * @param orgId         the organisation, ...@AdobeOrg
 * @param sandboxName   the sandbox of the dataflows
 * @param tenantId      the root of the organisation's own fields, without the leading underscore
 * @param retryAfterMax longest wait that an answer's {@code Retry-After} may ask for
 * @param requestMax    longest time of one request, from connecting to the last byte of the answer
 * @param flows         the dataflows by the name that mapping files use
 */
@ConfigurationProperties("platform")
public record PlatformSettings(
        @DefaultValue("https://platform.adobe.io") String apiUrl,
        @DefaultValue("https://ims-na1.adobelogin.com/ims/token/v3") String imsUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("openid,AdobeID,read_organizations,additional_info.projectedProductContext,session") String scopes,
        @DefaultValue("") String orgId,
        @DefaultValue("prod") String sandboxName,
        @DefaultValue("") String tenantId,
        @DefaultValue("5m") Duration retryAfterMax,
        @DefaultValue("2m") Duration requestMax,
        @DefaultValue Map<String, FlowSettings> flows) {

    @Override
    public String toString() {
        return "PlatformSettings[imsUrl=" + imsUrl + ", orgId=" + orgId + ", flows=" + flows.keySet() + ']';
    }
}
