/**
 * A migrated database for each test of JUnit 5 and later: {@link dev.migrate.junit.MigratedDatabase}. Floor 7: uses the
 * door.
 */
package dev.migrate.junit;
