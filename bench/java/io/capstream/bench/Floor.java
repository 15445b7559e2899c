package io.capstream.bench;

import io.capstream.event.CapillaryEvent;
import io.capstream.event.EventReader;
import io.capstream.event.ReceivedEvent;
import io.capstream.mapping.XdmMapper;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.Country;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What the connector is compared with: the same job done barely, without Camel, Spring, security, metrics or failures. Netty in front,
 * the same tables under one group commit in plain JDBC, the same compiled mapping, the same batches and requests.
 *
 * <p>Arguments: port, SQLite file, folder of mapping files, address of the inlet or {@code none} to deliver nothing.
 */
final class Floor {

    private static final byte[] ACCEPTED = "{\"accepted\":1,\"duplicates\":0,\"deadLettered\":0}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DUPLICATE = "{\"accepted\":0,\"duplicates\":1,\"deadLettered\":0}".getBytes(StandardCharsets.UTF_8);
    private static final int LARGEST_CALL = 5_000_000;
    private static final int LANES = 8;

    private Floor() {
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        FloorLog log = FloorLog.open(Path.of(arguments[1]), LANES);
        if (!arguments[3].equals("none")) {
            FloorDelivery delivery = new FloorDelivery(log, mapper(Path.of(arguments[2])), platform(arguments[3]));
            delivery.start(LANES);
        }
        serve(port, log);
    }

    private static XdmMapper mapper(Path folder) {
        Mappings mappings = new Mappings(new MappingSettings(folder), new FlowSchemas("local", Map.of(
                "profiles", folder.resolve("xdm/profile.schema.json").toString(),
                "events", folder.resolve("xdm/experience-event.schema.json").toString())));
        return new XdmMapper(mappings, ZoneOffset.UTC, Country.NONE);
    }

    private static PlatformSettings platform(String inlet) {
        return new PlatformSettings("", "", "", "", "", "bench@AdobeOrg", "prod", "local", Duration.ofMinutes(5),
                Duration.ofMinutes(2), Map.of(
                "profiles", new FlowSettings(inlet + "-profiles", "bench-profiles", "bench-profiles", "bench", "", true, ""),
                "events", new FlowSettings(inlet + "-events", "bench-events", "bench-events", "bench", "", false, "")));
    }

    private static void serve(int port, FloorLog log) throws InterruptedException {
        Webhook webhook = new Webhook(log);
        new ServerBootstrap()
                .group(new NioEventLoopGroup(2))
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_CALL), webhook);
                    }
                })
                .bind("127.0.0.1", port).sync().channel().closeFuture().sync();
    }

    /** One event a call, answered when it is on disk. */
    @ChannelHandler.Sharable
    private static final class Webhook extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final EventReader reader = new EventReader();
        private final FloorLog log;

        private Webhook(FloorLog log) {
            this.log = log;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext channel, FullHttpRequest call) {
            List<ReceivedEvent> events = reader.readAll(ByteBufUtil.getBytes(call.content()));
            if (events.isEmpty()) {
                answer(channel, ACCEPTED);
                return;
            }
            ReceivedEvent received = events.get(0);
            CapillaryEvent event = received.event().orElseThrow();
            log.append(new FloorLog.Row(event, received.payload(), channel.channel().eventLoop(),
                    isNew -> answer(channel, isNew ? ACCEPTED : DUPLICATE)));
        }

        private static void answer(ChannelHandlerContext channel, byte[] body) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED, Unpooled.wrappedBuffer(body));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            channel.writeAndFlush(response);
        }
    }
}
