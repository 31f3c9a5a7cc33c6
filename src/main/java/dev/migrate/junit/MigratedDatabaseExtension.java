package dev.migrate.junit;

import dev.migrate.DatabaseTemplate;
import dev.migrate.EmbeddedMigrations;
import dev.migrate.Settings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.lang.reflect.AnnotatedElement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes the databases of {@link MigratedDatabase}. In a field with {@code @RegisterExtension} it takes a URL that is known
 * only once the tests run, from Testcontainers or an embedded server. Immutable: every method gives another one.
 */
public final class MigratedDatabaseExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(MigratedDatabaseExtension.class);

    private static final Set<Class<?>> TYPES = Set.of(DataSource.class, Connection.class, Settings.class);

    /** Null where an annotation has it. */
    private final Declaration declared;

    /** As the annotation says: for {@code @ExtendWith}. */
    public MigratedDatabaseExtension() {
        this(null);
    }

    private MigratedDatabaseExtension(Declaration declared) {
        this.declared = declared;
    }

    /** @param url asked once the first test needs a database; see {@link MigratedDatabase#url} */
    public static MigratedDatabaseExtension on(Supplier<String> url) {
        return new MigratedDatabaseExtension(Declaration.EMPTY.with("url", url))
                .directory(EmbeddedMigrations.DEFAULT_DIRECTORY);
    }

    /** With the role that makes the databases, asked like the URL. */
    public MigratedDatabaseExtension credentials(Supplier<String> username, Supplier<String> password) {
        return new MigratedDatabaseExtension(
                declared().with("username", username).with("password", password));
    }

    public MigratedDatabaseExtension directory(String directory) {
        return setting("directory", directory);
    }

    /** See {@link EmbeddedMigrations#setting}. */
    public MigratedDatabaseExtension setting(String name, String value) {
        return new MigratedDatabaseExtension(declared().with(name, () -> value));
    }

    /** At another place than the head; see {@link MigratedDatabase#revision}. */
    public MigratedDatabaseExtension revision(String revision) {
        return new MigratedDatabaseExtension(declared().at(revision));
    }

    private Declaration declared() {
        return declared == null ? Declaration.EMPTY : declared;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new MigrationException(
                            Code.SETTINGS, "a database is made for each test, and here there is no test yet")
                    .hint("take it as a parameter of the test or of @BeforeEach");
        }
        Class<?> type = parameter.getParameter().getType();
        TestDatabase database = database(context);
        return type == Settings.class
                ? database.settings()
                : type == DataSource.class ? database.dataSource() : database.connect();
    }

    private TestDatabase database(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        TestDatabase database = store.get(this, TestDatabase.class);
        if (database == null) {
            database = new TestDatabase(template(context).copy());
            store.put(this, database);
        }
        return database;
    }

    /** One for all tests of this JVM that declare the same. */
    private DatabaseTemplate template(ExtensionContext context) {
        Declaration declaration = declared != null
                ? declared
                : annotation(context).map(Declaration::of).orElseThrow(() -> noAnnotation());
        Settings settings = declaration.resolve();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key(settings, declaration.revision()),
                        key -> new DatabaseTemplate(key.settings, key.revision),
                        DatabaseTemplate.class);
    }

    private record Key(Settings settings, String revision) {}

    private static MigrationException noAnnotation() {
        return new MigrationException(Code.SETTINGS, "nothing says which database the test wants")
                .hint("write @MigratedDatabase(url = \"jdbc:...\") before the class, or make the extension with"
                        + " MigratedDatabaseExtension.on(...)");
    }

    /** The nearest: of the method, of the class, of a class around it. */
    private static Optional<MigratedDatabase> annotation(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<MigratedDatabase> found = AnnotationSupport.findAnnotation(element, MigratedDatabase.class);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        TestDatabase database = context.getStore(NAMESPACE).remove(this, TestDatabase.class);
        if (database != null) {
            database.close();
        }
    }
}
