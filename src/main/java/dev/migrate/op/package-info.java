/**
 * The operations, a record a file: fields, checks, {@code apply}, {@code inverse}, {@code describe}. A record's name in
 * snake case is the key of the operation in a revision file, its components are the fields. Floor 1: uses {@code schema}.
 */
package dev.migrate.op;
