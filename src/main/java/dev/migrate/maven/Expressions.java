package dev.migrate.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** The values of {@code ${names}} as Maven knows them: the project, its properties, the session. */
final class Expressions {

    private final PluginParameterExpressionEvaluator evaluator;

    Expressions(MavenSession session, MojoExecution execution) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    /** Null for a name that nobody knows. */
    String value(String name) {
        try {
            Object value = evaluator.evaluate("${" + name + "}");
            return value == null || value.equals("${" + name + "}") ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return null;
        }
    }
}
