package dev.migrate.maven;

import dev.migrate.ProjectClasses;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/** The class path of the project, resolved only when it is needed: a goal that asks for no entities waits for none. */
final class Classes {

    private final MavenProject project;
    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;

    Classes(MavenProject project, MavenSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    ProjectClasses found() {
        if (project == null || project.getFile() == null) {
            throw new MigrationException(Code.SETTINGS, "the model is \"jpa\", but there is no project here")
                    .hint("run the goal where the pom of the entities is");
        }
        try {
            Path own = Path.of(project.getBuild().getOutputDirectory());
            List<Path> classPath = new ArrayList<>(List.of(own));
            resolver.resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
                    .getResolvedDependencies()
                    .forEach(dependency ->
                            classPath.add(dependency.getArtifact().getFile().toPath()));
            return new ProjectClasses(classPath, List.of(own));
        } catch (DependencyResolutionException e) {
            throw new MigrationException(
                            Code.SETTINGS, "the class path of the project cannot be had: " + e.getMessage())
                    .cause(e);
        }
    }
}
