/**
 * Plan to statements to execution, under lock and in transactions; the record of what is applied. The only package that
 * runs SQL. Floor 5: uses {@code revision, changeset, dialect, op, schema} and {@code java.sql}.
 */
package dev.migrate.engine;
