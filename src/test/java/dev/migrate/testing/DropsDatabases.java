package dev.migrate.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Drops the databases of a class when it is over: a server with hundreds of them needs a minute to be deleted. */
public final class DropsDatabases implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean isClass = test.getSource().filter(ClassSource.class::isInstance).isPresent();
        if (isClass
                && test.getParentIdObject()
                        .filter(id -> id.getSegments().size() == 1)
                        .isPresent()) {
            PostgresServer.dropDatabases();
        }
    }
}
