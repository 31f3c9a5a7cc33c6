package dev.migrate.changeset;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Jackson's parser, which tells the anchors of maps and lists, with those of single values too. */
final class AnchoredParser extends YAMLParser {

    private AnchoredParser(
            IOContext context,
            int features,
            int yamlFeatures,
            LoaderOptions options,
            ObjectCodec codec,
            Reader reader) {
        super(context, features, yamlFeatures, options, codec, reader);
    }

    /** The anchor at the current token; null if there is none. */
    String anchor() {
        return !isCurrentAlias() && _lastEvent instanceof NodeEvent node ? node.getAnchor() : null;
    }

    /** Whether the current token begins a map in braces. */
    boolean isInBraces() {
        return _lastEvent instanceof MappingStartEvent map && map.isFlow();
    }

    /** Whether the current token is a value that is left out, which is null in YAML. */
    boolean isLeftOut() {
        return _lastEvent instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    /** Makes such parsers. */
    static final class Factory extends YAMLFactory {

        private static final long serialVersionUID = 1L;

        /** The length of a file is limited as a whole; a number is told from a text here, and no more. */
        private static final StreamReadConstraints UNLIMITED = StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();

        Factory(LoaderOptions options) {
            super(YAMLFactory.builder().loaderOptions(options).streamReadConstraints(UNLIMITED));
        }

        @Override
        protected AnchoredParser _createParser(Reader reader, IOContext context) {
            return new AnchoredParser(
                    context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, reader);
        }
    }
}
