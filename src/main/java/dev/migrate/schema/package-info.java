/**
 * What a database looks like, as immutable values, with the same names as in revision files. Floor 0: uses {@code error}.
 * The annotations here say how a record is written in a file where its shape alone does not.
 */
package dev.migrate.schema;
