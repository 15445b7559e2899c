package io.capstream.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.event.Identifier;
import io.capstream.mapping.conversion.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that an event must fulfil. */
public sealed interface Condition {

    boolean holds(Scope scope);

    /** It in words, as an explanation names it. */
    String written();

    /** The value is one of several: text without regard to case, numbers by value. */
    record IsOneOf(Source value, List<Source> expected) implements Condition {

        @Override
        public boolean holds(Scope scope) {
            JsonNode actual = value.first(scope, NoValueRule.OF_AN_IDENTIFIER);
            if (actual.isMissingNode()) {
                return false;
            }
            for (Source candidate : expected) {
                JsonNode wanted = candidate.first(scope, NoValueRule.OF_AN_IDENTIFIER);
                if (!wanted.isMissingNode() && isSame(actual, wanted)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isSame(JsonNode a, JsonNode b) {
            if (a.isTextual() && b.isTextual()) {
                return Identifier.of(a.textValue()).equalsIgnoreCase(Identifier.of(b.textValue()));
            }
            Optional<BigDecimal> number = Numbers.read(a);
            return number.isPresent() && number.equals(Numbers.read(b)) || a.asText().equalsIgnoreCase(b.asText());
        }

        @Override
        public String written() {
            return value.written() + " is " + expected.stream().map(Source::written).collect(Collectors.joining(" or "));
        }
    }

    /** The value is a number greater than the bound. */
    record IsAbove(Source value, BigDecimal bound) implements Condition {

        @Override
        public boolean holds(Scope scope) {
            return numberOf(value, scope).filter(number -> number.compareTo(bound) > 0).isPresent();
        }

        @Override
        public String written() {
            return value.written() + " is above " + bound;
        }
    }

    /** The value is a number less than the bound. */
    record IsBelow(Source value, BigDecimal bound) implements Condition {

        @Override
        public boolean holds(Scope scope) {
            return numberOf(value, scope).filter(number -> number.compareTo(bound) < 0).isPresent();
        }

        @Override
        public String written() {
            return value.written() + " is below " + bound;
        }
    }

    /** The value is there, or is not. */
    record IsPresent(Source value, boolean expected) implements Condition {

        @Override
        public boolean holds(Scope scope) {
            return value.first(scope, NoValueRule.OF_AN_IDENTIFIER).isMissingNode() != expected;
        }

        @Override
        public String written() {
            return value.written() + (expected ? " is present" : " is absent");
        }
    }

    private static Optional<BigDecimal> numberOf(Source value, Scope scope) {
        return Numbers.read(value.first(scope, NoValueRule.OF_AN_AMOUNT));
    }
}
