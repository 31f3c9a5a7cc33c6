package dev.migrate.junit;

import dev.migrate.EmbeddedMigrations;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A database of its own for each test, which the revisions have made: the test takes it as a parameter of type {@link
 * javax.sql.DataSource}, {@link java.sql.Connection} or {@link dev.migrate.Settings}, in the test method or in
 * {@code @BeforeEach}, and gets the same one in both. The revisions are run once; each test has a copy. That of a method
 * wins over that of its class.
 *
 * <p>In every text {@code ${name}} is a property of the system and {@code ${env.NAME}} a variable of the environment.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(MigratedDatabaseExtension.class)
public @interface MigratedDatabase {

    /**
     * {@code jdbc:sqlite:} for temporary files; on PostgreSQL the URL of a database beside which others can be made. What
     * database it names is not touched.
     */
    String url();

    /** The role that makes the databases; empty for none, or for the one in the URL. */
    String username() default "";

    String password() default "";

    /** Where the revisions are. */
    String directory() default EmbeddedMigrations.DEFAULT_DIRECTORY;

    /** Where the database stands: any target that the goals of the plugin take. */
    String revision() default "head";

    /** Settings that differ from their defaults: {@code "versionSchema=app"}. */
    String[] settings() default {};
}
