/** PostgreSQL. Floor 4: uses {@code dialect, op, schema}, jOOQ, {@code java.sql} and, for COPY, the driver. */
package dev.migrate.dialect.postgresql;
