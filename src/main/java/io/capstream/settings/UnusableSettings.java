package io.capstream.settings;

import java.util.Map;

/**
 * Settings with which the connector cannot work.
 *
 * @param what     what is said before them, or all that there is to say
 * @param problems name of a setting to what is wrong with it and what to do, without its value
 * @param remedy   what to do about all of them
 */
public record UnusableSettings(String what, Map<String, String> problems, String remedy) {

    /** In one piece, without the single settings. */
    @Override
    public String toString() {
        return what + ' ' + remedy;
    }
}
