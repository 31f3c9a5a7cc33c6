/** YAML to revisions and back, with places for errors. Floor 3: uses {@code revision, op, schema}, and Jackson. */
package dev.migrate.changeset;
