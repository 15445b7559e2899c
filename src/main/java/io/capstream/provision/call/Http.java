package io.capstream.provision.call;

import io.capstream.platform.ApiBounds;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.springframework.core.NestedExceptionUtils;

/** The address of a service, called through Camel's component {@code http} as records are sent, so that its settings hold here, too. */
public final class Http {

    private final ProducerTemplate http;
    private final String address;

    /** @param address what every path is appended to */
    public Http(ProducerTemplate http, String address) {
        this.http = http;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    String address() {
        return address;
    }

    Answer send(Call call, Map<String, String> caller) throws NoAnswerException {
        Exchange exchange = http.send(ApiBounds.ENDPOINT, sent -> write(sent.getMessage(), call, caller));
        if (exchange.getException() != null) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(exchange.getException());
            throw new NoAnswerException(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
        return read(exchange.getMessage());
    }

    private void write(Message request, Call call, Map<String, String> caller) {
        caller.forEach(request::setHeader);
        request.setHeader("Accept", Call.JSON);
        call.headers().forEach(request::setHeader);
        request.setHeader(Exchange.HTTP_METHOD, call.method().name());
        request.setHeader(Exchange.HTTP_URI, address + call.path());
        if (!call.query().isEmpty()) {
            request.setHeader(Exchange.HTTP_QUERY, call.query());
        }
        call.body().ifPresent(json -> request.setBody(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer read(Message answer) {
        return new Answer(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                Optional.ofNullable(answer.getHeader("Retry-After", String.class)),
                Optional.ofNullable(answer.getBody(byte[].class)).orElse(new byte[0]));
    }
}
