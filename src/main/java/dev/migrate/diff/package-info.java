/** The operations between two schemas. Floor 4: uses op and schema. */
package dev.migrate.diff;
