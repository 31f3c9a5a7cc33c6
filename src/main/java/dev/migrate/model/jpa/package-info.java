/**
 * The wanted schema as a project's JPA entities say it, read by the Hibernate of that project. Floor 4: uses {@code error},
 * and Jackson; what is compiled against Hibernate is the package {@code bridge}, which this one names by text alone.
 */
package dev.migrate.model.jpa;
