/** The goals of the Maven plugin: a class each, about ten lines. Floor 7: uses the door, and the Maven API. */
package dev.migrate.maven;
