package io.capstream.webhook;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * HTTP/1.1 as Tomcat has it, but for a {@code Host} with an underscore, as the names of containers and services often have: Tomcat answers
 * 400 to that and has no setting for it, and Capillary takes 400 as final.
 *
 * <p>Public, since Tomcat makes it by its name.
 */
public final class UnderscoreHostProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new UnderscoreHostProcessor(this, getAdapter());
    }

    private static final class UnderscoreHostProcessor extends Http11Processor {

        private UnderscoreHostProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        /** A hyphen stands where an underscore did; the name matters to nobody here, and the header itself stays as it is. */
        @Override
        protected void parseHost(MessageBytes host) {
            super.parseHost(host == null || host.isNull() ? host : withoutUnderscores(host.getByteChunk()));
        }

        private static MessageBytes withoutUnderscores(ByteChunk host) {
            byte[] name = new byte[host.getLength()];
            System.arraycopy(host.getBytes(), host.getStart(), name, 0, name.length);
            for (int at = 0; at < name.length; at++) {
                name[at] = name[at] == '_' ? (byte) '-' : name[at];
            }
            MessageBytes other = MessageBytes.newInstance();
            other.setBytes(name, 0, name.length);
            return other;
        }
    }
}
