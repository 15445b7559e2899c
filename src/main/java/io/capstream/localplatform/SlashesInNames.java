package io.capstream.localplatform;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * In the registry's paths a resource may be named by its {@code $id}, which is a URL. Tomcat lets escaped slashes in for all paths or for
 * none, so what is refused of the others is refused before any other valve, where Tomcat would have done it.
 */
final class SlashesInNames implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue()));
        factory.addEngineValves(new EscapedSlashValve());
    }
}
