package dev.migrate.changeset;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.Writer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/** Writes YAML in which a map or list that is short stands on one line: {@code {name: id, type: bigint}}. */
final class FlowGenerator extends YAMLGenerator {

    private FlowGenerator(IOContext context, YAMLFactory factory, Writer out) throws IOException {
        super(
                context,
                factory.getGeneratorFeatures(),
                factory.getFormatGeneratorFeatures(),
                StringQuotingChecker.Default.instance(),
                null,
                out,
                (DumperOptions.Version) null);
    }

    static FlowGenerator to(Writer out) throws IOException {
        YAMLFactory factory = new Factory();
        return (FlowGenerator) factory.createGenerator(out);
    }

    private static final class Factory extends YAMLFactory {

        private static final long serialVersionUID = 1;

        Factory() {
            disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER);
            enable(YAMLGenerator.Feature.MINIMIZE_QUOTES);
            enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS);
            enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR);
            disable(YAMLGenerator.Feature.SPLIT_LINES);
        }

        @Override
        protected YAMLGenerator _createGenerator(Writer out, IOContext context) throws IOException {
            return new FlowGenerator(context, this, out);
        }
    }

    /** What ends a line besides the line feed is escaped: in any other style it would be read as a blank. */
    @Override
    protected void _writeScalar(String value, String type, ScalarStyle style) throws IOException {
        boolean breaks = value.chars().anyMatch(letter -> letter == 0x85 || letter == 0x2028 || letter == 0x2029);
        super._writeScalar(value, type, breaks ? ScalarStyle.DOUBLE_QUOTED : style);
    }

    /** What is begun from now on stands on one line, or on lines of its own again. */
    void flow(boolean on) {
        _outputOptions.setDefaultFlowStyle(on ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
}
