package io.capstream.localplatform;

import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.settings.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What the headers of a call to an inlet must say. */
@Component
@Profile("local")
class CallRules {

    private static final String BEARER = "Bearer ";

    private final PlatformSettings organization;
    private final Tokens tokens;

    CallRules(PlatformSettings organization, Tokens tokens) {
        this.organization = organization;
        this.tokens = tokens;
    }

    /** @throws RefusedCallException when a header is missing or wrong */
    void check(HttpServletRequest call, Inlet inlet) {
        checkToken(call, inlet);
        checkOrganization(call);
        checkSandbox(call);
        checkContent(call);
    }

    private void checkToken(HttpServletRequest call, Inlet inlet) {
        String authorization = header(call, HttpHeaders.AUTHORIZATION).orElse("");
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw StreamingProblem.notAuthorized("[" + inlet.name() + "] Ims service token is empty");
        }
        if (!tokens.isLive(authorization.substring(BEARER.length()).strip())) {
            throw StreamingProblem.notAuthorized("[" + inlet.name() + "] Ims service token is invalid or expired");
        }
    }

    private void checkOrganization(HttpServletRequest call) {
        if (!header(call, "x-api-key").orElse(organization.clientId()).equals(organization.clientId())) {
            throw RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403003", "Api Key is invalid");
        }
        if (!header(call, "x-gw-ims-org-id").orElse(organization.orgId()).equals(organization.orgId())) {
            throw RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403025", "Profile is not valid");
        }
    }

    private void checkSandbox(HttpServletRequest call) {
        String sandbox = header(call, "x-sandbox-name").orElseThrow(() ->
                RefusedCallException.of(HttpStatus.BAD_REQUEST, "the header x-sandbox-name is missing"));
        if (!sandbox.equals(organization.sandboxName())) {
            throw RefusedCallException.of(
                    HttpStatus.BAD_REQUEST, "the header x-sandbox-name does not name a sandbox of the organisation");
        }
    }

    private static void checkContent(HttpServletRequest call) {
        if (!isJson(header(call, HttpHeaders.CONTENT_TYPE).orElse(""))) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "A valid content-type must be specified");
        }
        if (!header(call, HttpHeaders.CONTENT_ENCODING).orElse("identity").equalsIgnoreCase("identity")) {
            throw RefusedCallException.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body with Content-Encoding is not read; send it plain");
        }
    }

    private static boolean isJson(String contentType) {
        try {
            return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException noMediaType) {
            return false;
        }
    }

    private static Optional<String> header(HttpServletRequest call, String name) {
        return Optional.ofNullable(call.getHeader(name));
    }
}
