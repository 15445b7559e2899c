package io.capstream.mapping.conversion;

/**
 * How a value is read.
 *
 * @param written    the way in words, as an explanation names it
 * @param conversion from the value of the event to that of the field
 */
public record Format(String written, Conversion conversion) {

    /** This way, and then another. */
    public Format then(String word, Conversion next) {
        return new Format(written + ", " + word, conversion.then(next));
    }
}
