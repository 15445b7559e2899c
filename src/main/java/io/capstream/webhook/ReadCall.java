package io.capstream.webhook;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A call whose body is what was read of it, and nothing else. */
final class ReadCall extends HttpServletRequestWrapper {

    private final byte[] body;

    ReadCall(HttpServletRequest call, byte[] body) {
        super(call);
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ReadBody(new ByteArrayInputStream(body));
    }

    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream body;

        private ReadBody(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] part, int from, int length) {
            return body.read(part, from, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read already");
        }
    }
}
