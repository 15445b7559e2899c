package io.capstream.mapping.template;

/**
 * Where in a record something goes. It is spelled out only for a warning, a refusal or an explanation; most values need none of them,
 * and there are a hundred in an event.
 */
public sealed interface Place {

    /** The record itself. */
    Place RECORD = new Record();

    /** A field of the object that is here. */
    default Place field(String name) {
        return new Field(this, name);
    }

    /** An element of the array that is here. */
    default Place element(int number) {
        return new Element(this, number);
    }

    /** As warnings name it: {@code commerce.order.priceTotal}. */
    String written();

    /** The record. */
    record Record() implements Place {

        @Override
        public String written() {
            return "";
        }
    }

    /** A field of an object. */
    record Field(Place object, String name) implements Place {

        @Override
        public String written() {
            return below(object.written(), name);
        }
    }

    /** An element of an array. */
    record Element(Place array, int number) implements Place {

        @Override
        public String written() {
            return array.written() + '[' + number + ']';
        }
    }

    static String below(String object, String name) {
        return object.isEmpty() ? name : object + '.' + name;
    }
}
