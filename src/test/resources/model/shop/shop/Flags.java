package shop;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Texts of any number of flags. */
@Converter(autoApply = true)
public class Flags implements AttributeConverter<Flags.Set, String> {

    public record Set(java.util.List<String> names) {}

    @Override
    public String convertToDatabaseColumn(Set set) {
        return String.join(" ", set.names());
    }

    @Override
    public Set convertToEntityAttribute(String text) {
        return new Set(java.util.List.of(text.split(" ")));
    }
}
