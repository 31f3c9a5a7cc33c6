/**
 * SQLite: what its ALTER cannot do is done by making the table anew, from its stored text. Floor 4: uses
 * {@code dialect, op, schema}, jOOQ and {@code java.sql}.
 */
package dev.migrate.dialect.sqlite;
