/**
 * What runs among the classes of a user's project, next to its Hibernate, 6.6 or 7. Uses nothing of this project; maps,
 * lists and texts are all that goes in and out.
 */
package dev.migrate.model.jpa.bridge;
