package io.capstream.localplatform;

import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.RefusedCallException;
import io.capstream.settings.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** What stands before all of platform.adobe.io: the headers that each call must have, and whether the credential may do anything. */
@Component
@Profile("local")
class GatewayInterceptor implements HandlerInterceptor {

    private static final String BEARER = "Bearer ";
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** These are of the organisation and not of a sandbox, and tell a credential without a role that it has none. */
    private static final String PLANE = "/local-platform/platform/data/";
    private static final Set<String> WITHOUT_SANDBOX =
            Set.of("core/idnamespace/", "foundation/sandbox-management", "foundation/access-control/");

    private final PlatformSettings organization;
    private final Tokens tokens;
    private final Behaviours behaviours;

    GatewayInterceptor(PlatformSettings organization, Tokens tokens, Behaviours behaviours) {
        this.organization = organization;
        this.tokens = tokens;
        this.behaviours = behaviours;
    }

    @Override
    public boolean preHandle(HttpServletRequest call, HttpServletResponse answer, Object handler) {
        checkToken(call);
        checkOrganization(call);
        checkContent(call);
        boolean isOfSandbox = WITHOUT_SANDBOX.stream().noneMatch(path -> call.getRequestURI().startsWith(PLANE + path));
        if (isOfSandbox) {
            checkSandbox(call);
        }
        if (behaviours.now().withoutRole() && (isOfSandbox || call.getRequestURI().startsWith(PLANE + "core/"))) {
            throw problem(HttpStatus.FORBIDDEN, "2120-403", "The credential has no permission for this resource");
        }
        return true;
    }

    private void checkToken(HttpServletRequest call) {
        String authorization = header(call, HttpHeaders.AUTHORIZATION).orElseThrow(() ->
                RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403010", "Oauth token is missing."));
        if (!authorization.startsWith(BEARER) || !tokens.isLive(authorization.substring(BEARER.length()).strip())) {
            throw RefusedCallException.gateway(HttpStatus.UNAUTHORIZED, "401013", "Oauth token is not valid");
        }
    }

    private void checkOrganization(HttpServletRequest call) {
        String key = header(call, "x-api-key").orElseThrow(() ->
                RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403000", "Api Key is required"));
        if (!key.equals(organization.clientId())) {
            throw RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403003", "Api Key is invalid");
        }
        String organizationId = header(call, "x-gw-ims-org-id").orElseThrow(() ->
                RefusedCallException.gateway(HttpStatus.BAD_REQUEST, "400003", "Missing header"));
        if (!organizationId.equals(organization.orgId())) {
            throw RefusedCallException.gateway(HttpStatus.FORBIDDEN, "403025", "Profile is not valid");
        }
    }

    private static void checkContent(HttpServletRequest call) {
        boolean isJson = header(call, HttpHeaders.CONTENT_TYPE)
                .filter(type -> Stream.of("application/json", "application/json-patch+json").anyMatch(type::startsWith)).isPresent();
        if (WITH_BODY.contains(call.getMethod()) && call.getContentLengthLong() != 0 && !isJson) {
            throw RefusedCallException.badRequest("A valid content-type must be specified");
        }
    }

    private void checkSandbox(HttpServletRequest call) {
        String sandbox = header(call, "x-sandbox-name").orElseThrow(() ->
                problem(HttpStatus.BAD_REQUEST, "2105-400", "The header x-sandbox-name is missing"));
        if (!sandbox.equals(organization.sandboxName())) {
            throw problem(HttpStatus.NOT_FOUND, "2101-404", "The sandbox " + sandbox + " was not found");
        }
    }

    private static RefusedCallException problem(HttpStatus status, String code, String message) {
        return RefusedCallException.with(status, message, new Problem(code, message));
    }

    private static Optional<String> header(HttpServletRequest call, String name) {
        return Optional.ofNullable(call.getHeader(name));
    }

    private record Problem(String errorCode, String errorMessage) {
    }
}
