package io.capstream.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.stereotype.Component;

/**
 * The two bounds of a request that HttpClient has no setting for: its whole time, since the time-outs for reading start anew with
 * every byte, and the size of its answer. A request over a bound fails, its connection is closed, and its records are sent again.
 */
@Component("requestBounds")
class RequestBounds implements HttpClientConfigurer {

    /** An answer holds about 100 bytes for each record of a request of 1 MB, so Platform's are far smaller. */
    private static final int LARGEST_ANSWER = 16_000_000;

    private final PlatformSettings settings;

    RequestBounds(PlatformSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("requestBounds", this::call);
    }

    private ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CompletableFuture<Void> time =
                new CompletableFuture<Void>().orTimeout(settings.requestMax().toMillis(), TimeUnit.MILLISECONDS);
        time.exceptionally(over -> cancel(scope.originalRequest));
        try {
            return whole(chain.proceed(request, scope), scope.originalRequest);
        } catch (IOException failure) {
            throw time.isCompletedExceptionally() ? tooLong() : failure;
        } finally {
            time.complete(null);
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
    private static ClassicHttpResponse whole(ClassicHttpResponse answer, ClassicHttpRequest request) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            answer.setEntity(new ByteArrayEntity(read(entity, request), ContentType.parseLenient(entity.getContentType())));
        }
        return answer;
    }

    private static byte[] read(HttpEntity entity, ClassicHttpRequest request) throws IOException {
        try (InputStream content = entity.getContent()) {
            byte[] body = content.readNBytes(LARGEST_ANSWER + 1);
            if (body.length > LARGEST_ANSWER) {
                cancel(request);
                throw new IOException("the answer has more than " + LARGEST_ANSWER + " bytes, which is none of Platform's");
            }
            return body;
        }
    }

    private SocketTimeoutException tooLong() {
        return new SocketTimeoutException("no whole answer within platform.request-max, " + settings.requestMax().toSeconds() + " s");
    }
}
