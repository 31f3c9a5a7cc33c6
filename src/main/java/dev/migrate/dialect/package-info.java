/**
 * The contract of a database, and the standard SQL of every operation. Floor 3: uses {@code op, schema}, jOOQ and
 * {@code java.sql}. A dialect is a package below this one; nothing else knows which dialects there are.
 */
package dev.migrate.dialect;
