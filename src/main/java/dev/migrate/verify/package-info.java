/**
 * Rows made up for a test, and what of a database's rows is lost. Floor 4: uses {@code dialect, op, schema} and
 * {@code java.sql}.
 */
package dev.migrate.verify;
