/** The one family of errors, and places in files. Ground floor: every package may use it, it uses none. */
package dev.migrate.error;
