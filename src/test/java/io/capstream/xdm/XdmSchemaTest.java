package io.capstream.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XdmSchemaTest {

    private static final Path EVENTS = Path.of("mappings/xdm/experience-event.schema.json");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "timestamp, date-time",
        "commerce.order.priceTotal, number",
        "productListItems[], array",
        "identityMap.Email[], array",
        "_acme.capillary.tier.number, string",
        "_acme.capillary.transaction.lineItemCount, integer",
        "commerce.order, object"})
    void aPathLeadsToATypedField(String path, String type) throws Exception {
        assertThat(XdmPath.of(path).in(XdmSchema.read(EVENTS, "acme").root()).word()).isEqualTo(type);
    }

    @Test
    void anUnknownFieldIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> XdmPath.of("commerce.order.total").in(XdmSchema.read(EVENTS, "acme").root()))
                .isInstanceOf(NoSuchXdmFieldException.class)
                .hasMessageContaining("commerce.order.total").hasMessageContaining("priceTotal");
    }

    @Test
    void requiredFieldsAreKnownAtEveryLevel() throws Exception {
        XdmObject root = XdmSchema.read(EVENTS, "acme").root();

        assertThat(root.required()).containsExactlyInAnyOrder("_id", "timestamp");
        assertThat(((XdmObject) XdmPath.of("commerce.purchases").in(root)).required()).containsExactly("value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"object","properties":{"a":{"$ref":"#/x"}}} | xed-full
            {"type":"object","properties":{"a":{"type":"string","pattern":"("}}} | #/properties/a/pattern is no regular expression
            {"type":"string"}                                   | not that of an object
            {                                                   | is not JSON: line 1
            """)
    void aSchemaThatCannotBeUsedIsNamedWithTheReason(String text, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("schema.json"), text);

        assertThatThrownBy(() -> XdmSchema.read(file, "acme"))
                .isInstanceOf(XdmSchemaException.class).hasMessageContaining("schema.json").hasMessageContaining(reason);
    }

    @Test
    void aFieldWithoutATypeKeepsNobodyFromTheOthers() throws Exception {
        Path file = Files.writeString(folder.resolve("schema.json"),
                "{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{\"type\":\"array\"},\"c\":{\"type\":\"string\"}}}");

        assertThat(XdmSchema.read(file, "acme").root().properties()).containsOnlyKeys("c");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> XdmSchema.read(folder.resolve("none.json"), "acme")).hasMessageContaining("none.json");
    }
}
