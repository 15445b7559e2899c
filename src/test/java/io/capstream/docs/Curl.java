package io.capstream.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * As much of curl as the docs use, so that their commands run where no curl is: {@code -u}, {@code -H}, {@code -d}, {@code -X},
 * {@code -s}. As with {@code curl -f}, an answer that is not 2xx is a failure.
 */
final class Curl {

    private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
    private final List<String> urls = new ArrayList<>();
    private Optional<String> method = Optional.empty();
    private Optional<String> data = Optional.empty();
    private boolean hasType;

    public static void main(String[] args) throws Exception {
        System.exit(new Curl().run(List.of(args)));
    }

    private int run(List<String> args) throws IOException, InterruptedException {
        read(args.iterator());
        if (data.isPresent() && !hasType) {
            request.header("Content-Type", "application/x-www-form-urlencoded");    // what curl says of -d
        }
        request.method(method.orElse(data.isPresent() ? "POST" : "GET"),
                data.map(HttpRequest.BodyPublishers::ofString).orElse(HttpRequest.BodyPublishers.noBody()));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (String url : urls) {
            HttpResponse<String> answer = http.send(request.uri(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            if (answer.statusCode() / 100 != 2) {
                System.out.println(url + " was answered " + answer.statusCode());
                return 22;
            }
        }
        return urls.isEmpty() ? 2 : 0;
    }

    private void read(Iterator<String> args) throws IOException {
        while (args.hasNext()) {
            String arg = args.next();
            switch (arg) {
                case "-s", "-S", "-f", "-i" -> { }
                case "-X" -> method = Optional.of(args.next());
                case "-H" -> header(args.next().split(":\\s*", 2));
                case "-u" -> header("Authorization", "Basic " + base64(args.next()));
                case "-d" -> data = Optional.of(data(args.next()));
                default -> url(arg);
            }
        }
    }

    private void header(String... nameAndValue) {
        request.header(nameAndValue[0], nameAndValue[1]);
        hasType |= nameAndValue[0].equalsIgnoreCase("Content-Type");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String data(String value) throws IOException {
        return value.startsWith("@") ? Files.readString(Path.of(value.substring(1))).replaceAll("[\r\n]", "") : value;
    }

    private void url(String arg) {
        if (arg.startsWith("-")) {
            throw new IllegalArgumentException(arg + " of curl is not known here");
        }
        urls.add(arg);
    }
}
