/** PostgreSQL. Floor 4: uses {@code dialect, op, schema}, jOOQ and {@code java.sql}. */
package dev.migrate.dialect.postgresql;
