package io.capstream.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The two bounds of a request that HttpClient has no setting for: its whole time, since the time-outs for reading start anew with
 * every byte, and the size of its answer. A request over a bound fails and its connection is closed; it may be made again.
 */
public abstract class RequestBounds implements HttpClientConfigurer {

    private final Duration time;
    private final String timeInWords;
    private final int largestAnswer;

    /** @param timeInWords for whoever reads that it was not enough */
    RequestBounds(Duration time, String timeInWords, int largestAnswer) {
        this.time = time;
        this.timeInWords = timeInWords;
        this.largestAnswer = largestAnswer;
    }

    /** HttpClient logs a challenge that it cannot read, whatever that repeats; it has no answer to any. */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("requestBounds", this::call);
        client.addResponseInterceptorFirst((answer, body, context) -> answer.removeHeaders(HttpHeaders.WWW_AUTHENTICATE));
    }

    private ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CompletableFuture<Void> limit = new CompletableFuture<Void>().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
        limit.exceptionally(over -> cancel(scope.originalRequest));
        try {
            return whole(chain.proceed(request, scope), scope.originalRequest);
        } catch (IOException failure) {
            throw limit.isCompletedExceptionally() ? tooLong() : failure;
        } finally {
            limit.complete(null);
        }
    }

    /** Closes the connection, whether the request is being sent or its answer read. */
    private static Void cancel(ClassicHttpRequest request) {
        if (request instanceof Cancellable open) {
            open.cancel();
        }
        return null;
    }

    /** The answer with its body read to the end. */
    private ClassicHttpResponse whole(ClassicHttpResponse answer, ClassicHttpRequest request) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            answer.setEntity(new ByteArrayEntity(read(entity, request), ContentType.parseLenient(entity.getContentType())));
        }
        return answer;
    }

    private byte[] read(HttpEntity entity, ClassicHttpRequest request) throws IOException {
        try (InputStream content = entity.getContent()) {
            byte[] body = content.readNBytes(largestAnswer + 1);
            if (body.length > largestAnswer) {
                cancel(request);
                throw new IOException("the answer has more than " + largestAnswer + " bytes, which is none of Adobe's");
            }
            return body;
        }
    }

    private SocketTimeoutException tooLong() {
        return new SocketTimeoutException("no whole answer within " + timeInWords);
    }
}
