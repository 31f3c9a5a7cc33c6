/**
 * The door: {@link dev.migrate.Migrations} does everything the goals do, for a Maven build as for an application. Floor
 * 6: uses all below. Its public methods name the JDK's types and this project's value packages only.
 */
package dev.migrate;
