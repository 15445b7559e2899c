package io.capstream.localplatform.registry;

import io.capstream.localplatform.plane.RefusedCallException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the caller wants to see. The registry answers no call without it.
 *
 * @param form {@code xed}, {@code xed-id}, {@code xed-full}...: the media type without what is the same in all of them
 */
record AcceptHeader(String form, boolean hasVersion) {

    private static final String START = "vnd.adobe.";
    private static final String END = "+json";
    private static final Set<String> LIST = Set.of("xed", "xed-id");
    private static final Set<String> LOOK_UP =
            Set.of("xed", "xed-full", "xed-notext", "xed-full-notext", "xed-full-desc", "xed-deprecatefield");
    private static final Set<String> DESCRIPTOR = Set.of("xdm", "xdm-id", "xdm-link", "xdm-v2");

    static AcceptHeader ofList(HttpHeaders headers) {
        return of(headers, LIST);
    }

    /** One resource is asked for in one version. */
    static AcceptHeader ofLookUp(HttpHeaders headers) {
        AcceptHeader accept = of(headers, LOOK_UP);
        if (!accept.hasVersion()) {
            throw RefusedCallException.badRequest("version must be supplied in the accept header");
        }
        return accept;
    }

    static AcceptHeader ofDescriptors(HttpHeaders headers) {
        AcceptHeader accept = of(headers, DESCRIPTOR);
        if (accept.hasVersion()) {
            throw unknown();
        }
        return accept;
    }

    /** Who changes something may accept any JSON, or what a list shows. */
    static void checkOfChange(HttpHeaders headers) {
        Optional<MediaType> accept = first(headers);
        if (accept.isPresent() && !accept.get().includes(MediaType.APPLICATION_JSON)) {
            of(headers, Set.of("xed", "xdm"));
        }
    }

    boolean isFull() {
        return form.startsWith("xed-full");
    }

    private static AcceptHeader of(HttpHeaders headers, Set<String> known) {
        MediaType accept = first(headers).orElseThrow(() -> notAcceptable("Accept header parameter is required"));
        String subtype = accept.getSubtype();
        if (!accept.getType().equals("application") || !subtype.startsWith(START) || !subtype.endsWith(END)) {
            throw unknown();
        }
        String form = subtype.substring(START.length(), subtype.length() - END.length());
        if (!known.contains(form)) {
            throw unknown();
        }
        return new AcceptHeader(form, accept.getParameter("version") != null);
    }

    private static Optional<MediaType> first(HttpHeaders headers) {
        try {
            return headers.getAccept().stream().findFirst();
        } catch (InvalidMediaTypeException noMediaType) {
            throw unknown();
        }
    }

    private static RefusedCallException unknown() {
        return notAcceptable("Unknown Accept media supplied");
    }

    private static RefusedCallException notAcceptable(String detail) {
        return RefusedCallException.of(HttpStatus.NOT_ACCEPTABLE, detail);
    }
}
