/** The schema that an application wants, from where it says so. Floor 4: uses changeset, op and schema. */
package dev.migrate.model;
