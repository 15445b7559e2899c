package io.capstream.operator;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Somebody who may do a part of what an operator may.
 *
 * @param username its name; when blank, that of what it may do
 * @param password its password; while it is blank there is no such user
 */
public record OperatorUser(@DefaultValue("") String username, @DefaultValue("") String password) {

    OperatorUser orNamed(String name) {
        return username.isBlank() ? new OperatorUser(name, password) : this;
    }

    boolean exists() {
        return !password.isBlank();
    }

    @Override
    public String toString() {
        return "OperatorUser[username=" + username + ']';
    }
}
