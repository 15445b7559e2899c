package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.capstream.mapping.conversion.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The sum of several numbers; no value when there is none of them.
 *
 * @param summands what is added up. One that is no number stands for the sum, which its destination then refuses: half a sum would be wrong
 */
public record Sum(Source summands) implements Source {

    @Override
    public List<JsonNode> values(Scope scope, NoValueRule absence) {
        List<JsonNode> values = summands.values(scope, NoValueRule.OF_AN_AMOUNT);
        if (values.isEmpty()) {
            return values;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode value : values) {
            Optional<BigDecimal> number = Numbers.read(value);
            if (number.isEmpty()) {
                return List.of(value);
            }
            sum = sum.add(number.get());
        }
        return List.of(DecimalNode.valueOf(sum));
    }

    @Override
    public String written() {
        return "the sum of " + summands.written();
    }
}
