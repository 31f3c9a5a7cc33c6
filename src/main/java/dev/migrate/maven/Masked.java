package dev.migrate.maven;

import dev.migrate.Secrets;

/** A parameter that has a secret, or may have one: {@code mvn -X} prints every parameter, so this one prints masked. */
public final class Masked {

    private String text;

    /** Called by Maven with the parameter's text. */
    public void set(String value) {
        text = value;
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text == null ? "null" : Secrets.mask();
    }
}
