package io.capstream.provision.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What a field group at Adobe lacks of a schema file. */
class AdditionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOME = "/definitions/customFields/properties/_acme";

    @Test
    void theHighestFieldThatIsMissingIsAddedWithAllBelowIt() throws Exception {
        Additions additions = additions("{'points':{'type':'object','properties':{'total':{'type':'number'}}}}",
                "{'points':{'type':'object','properties':{'total':{'type':'number'},'a/b':{'type':'string'}}},"
                        + "'tier':{'type':'object','properties':{'name':{'type':'string'}}}}");

        assertThat(additions.conflicts()).isEmpty();
        assertThat(additions.fields()).extracting(Additions.Field::path).containsExactly("_acme.points.a/b", "_acme.tier");
        assertThat(additions.patch()).isEqualTo(json("[{'op':'add','path':'" + HOME + "/properties/points/properties/a~1b','value':"
                + "{'type':'string'}},{'op':'add','path':'" + HOME + "/properties/tier','value':"
                + "{'type':'object','properties':{'name':{'type':'string'}}}}]"));
    }

    @Test
    void aFieldOfTheElementsOfAnArrayIsAddedToTheElements() throws Exception {
        Additions additions = additions("{'lines':{'type':'array','items':{'type':'object','properties':{'id':{'type':'string'}}}}}",
                "{'lines':{'type':'array','items':{'type':'object','properties':{'sku':{'type':'string'}}}}}");

        assertThat(additions.fields()).extracting(Additions.Field::pointer)
                .containsExactly(HOME + "/properties/lines/items/properties/sku");
    }

    @Test
    void anotherTypeIsAConflictThatNamesBoth() throws Exception {
        assertThat(additions("{'at':{'type':'string'}}", "{'at':{'type':'string','format':'date-time'}}").conflicts())
                .containsExactly("_acme.at is string at Adobe and date-time in the file");
        assertThat(additions("{'n':{'type':'array','items':{'type':'integer'}}}", "{'n':{'type':'array','items':{'type':'number'}}}")
                .conflicts()).containsExactly("_acme.n[] is integer at Adobe and number in the file");
    }

    @Test
    void whatLiesInADataTypeIsNotAddedToTheGroup() throws Exception {
        Additions same = additions("{'address':{'$ref':'https://ns.adobe.com/acme/datatypes/1'}}", "{'address':{'type':'object'}}");
        Additions more = additions("{'address':{'$ref':'https://ns.adobe.com/acme/datatypes/1'}}",
                "{'address':{'type':'object','properties':{'street':{'type':'string'}}}}");

        assertThat(same.conflicts()).isEmpty();
        assertThat(more.fields()).isEmpty();
        assertThat(more.conflicts()).singleElement().asString().contains("_acme.address.street is missing", "data type");
    }

    @Test
    void aReferenceWithinTheGroupIsFollowed() throws Exception {
        JsonNode group = json("{'definitions':{'a':{'type':'object','properties':{'x':{'type':'string'}}},"
                + "'customFields':{'properties':{'_acme':{'allOf':[{'$ref':'#/definitions/a'}]}}}}}");

        Additions additions = Additions.to(group, HOME, "_acme", json("{'properties':{'x':{'type':'string'}}}"));

        assertThat(additions.fields()).isEmpty();
        assertThat(additions.conflicts()).isEmpty();
    }

    private static Additions additions(String there, String wanted) throws Exception {
        JsonNode group = json("{'definitions':{'customFields':{'properties':{'_acme':{'type':'object','properties':" + there + "}}}}}");
        return Additions.to(group, HOME, "_acme", json("{'type':'object','properties':" + wanted + "}"));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
