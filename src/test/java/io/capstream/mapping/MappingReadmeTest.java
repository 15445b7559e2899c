package io.capstream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.mapping.conversion.Conversions;
import io.capstream.mapping.reader.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code mappings/README.md} tells of every key that reading knows, in the words of the one list of keys. */
class MappingReadmeTest {

    private static String readme() throws IOException {
        return Files.readString(Path.of("mappings/README.md"));
    }

    @ParameterizedTest
    @EnumSource(Grammar.class)
    void theTableOfAPlaceIsThatOfTheGrammar(Grammar place) throws IOException {
        assertThat(readme()).contains("| key | meaning |\n| --- | --- |\n" + rows(place) + "\n\n");
    }

    @Test
    void everyWayOfReadingIsExplained() throws IOException {
        assertThat(readme()).contains(Conversions.names().stream().map(name -> "`" + name + "`").toList());
    }

    private static String rows(Grammar place) {
        return place.keys().stream()
                .map(key -> "| `" + key.name() + "` | " + key.meaning() + " |")
                .collect(Collectors.joining("\n"));
    }
}
