package io.capstream.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.mapping.MappedEvent;
import io.capstream.mapping.MappingDirectory;
import io.capstream.mapping.cases.RecordsJson;
import io.capstream.settings.Country;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the phone number of one person, and in which form. */
class PhoneNumbersTest {

    private static final String MAPPING = """
            event: tested
            records:
              - flow: profiles
                identities:
                  CapillaryCustomerId: $.data.id
                  Phone: { from: $.data.mobile, as: phone }
                fields: { loyalty.tier: Gold, mobilePhone.number: { from: $.data.mobile, as: phone } }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            447700900142,      +447700900142
            +447700900142,     +447700900142
            00447700900142,    +447700900142
            +4407700900142,    +447700900142
            4407700900142,     +447700900142
            0049301234567,     +49301234567
            +390612345678,     +390612345678
            2250707123456,     +2250707123456
            12025550143,       +12025550143
            6591234567,        +6591234567
            07700900142,       none
            7700900142,        none
            9123456789,        none
            8123456789,        none
            +07700900142,      none
            +0044770090014,    none
            0000447700900142,  none
            00000000,          none
            +00000000,         none
            99900000000,       none
            +4477009,          none
            +447700900142142,  none
            +44 7700 900142,   none
            """)
    void withoutACountryANumberMustBringItsOwn(String mobile, String expected) throws Exception {
        assertThat(PhoneNumbers.read(mobile, Country.NONE).orElse(null)).isEqualTo(expected);
        assertThat(identity(mobile, Country.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            GB, 07700900142,       +447700900142
            GB, 7700900142,        +447700900142
            GB, 447700900142,      +447700900142
            GB, 00447700900142,    +447700900142
            GB, +447700900142,     +447700900142
            GB, 919812345670,      +919812345670
            GB, +919812345670,     +919812345670
            IN, 9812345670,        +919812345670
            IN, 09812345670,       +919812345670
            IN, 919812345670,      +919812345670
            IN, 447700900142,      +447700900142
            IN, 6591234567,        +916591234567
            IT, 0612345678,        +390612345678
            CN, 13812345678,       +8613812345678
            US, 2025550143,        +12025550143
            US, 12025550143,       +12025550143
            US, 011447700900142,   +447700900142
            AU, 0011447700900142,  +447700900142
            SG, 91234567,          +6591234567
            GB, 00000000,          none
            GB, 12,                none
            """)
    void aNumberWithoutItsCountryIsOneAtHome(String country, String mobile, String expected) throws Exception {
        assertThat(PhoneNumbers.read(mobile, Country.of(country)).orElse(null)).isEqualTo(expected);
        assertThat(identity(mobile, Country.of(country))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "919999999999", "+919999999999", "1234567890", "01234567890", "0123456789", "9876543210",
        "+919876543210", "9000000000", "919000000000"})
    void aPlaceholderOfATillIsNobodysNumber(String mobile) {
        assertThat(PhoneNumbers.read(mobile, Country.of("IN"))).isEmpty();
        assertThat(PhoneNumbers.read(mobile, Country.NONE)).isEmpty();
    }

    @Test
    void aNumberThatIsNobodysIsLeftOutWithAWarningWhereverItStands() throws Exception {
        assertThat(map("07700900142", Country.NONE).warnings()).containsExactly("identityMap.Phone[0].id", "mobilePhone.number");
    }

    @Test
    void aCountryIsTwoLettersOrNone() {
        assertThat(Country.of(" gb ")).isEqualTo(Country.of("GB"));
        assertThat(Country.of(" ")).isEqualTo(Country.NONE);
        assertThatThrownBy(() -> Country.of("UK")).isInstanceOf(IllegalArgumentException.class);
    }

    private String identity(String mobile, Country country) throws Exception {
        String record = new String(map(mobile, country).records().get(0).json(), StandardCharsets.UTF_8);
        assertThat(RecordsJson.JSON.readTree(record).at("/mobilePhone/number"))
                .isEqualTo(RecordsJson.JSON.readTree(record).at("/identityMap/Phone/0/id"));
        return RecordsJson.JSON.readTree(record).at("/identityMap/Phone/0/id").textValue();
    }

    private MappedEvent map(String mobile, Country country) throws Exception {
        MappingDirectory directory = new MappingDirectory(folder);
        directory.write("tested.yaml", MAPPING);
        return MappingDirectory.map(directory.load(),
                "{\"eventName\":\"tested\",\"orgId\":7,\"data\":{\"id\":1,\"mobile\":\"" + mobile + "\"}}", country);
    }
}
