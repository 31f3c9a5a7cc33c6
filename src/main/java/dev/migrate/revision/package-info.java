/** The graph of revisions, its order, and the way from here to there; no SQL. Floor 2: uses {@code op, schema}. */
package dev.migrate.revision;
