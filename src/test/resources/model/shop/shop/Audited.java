package shop;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.annotations.ColumnDefault;

@MappedSuperclass
public abstract class Audited {

    private Instant touched;

    @ColumnDefault("current_timestamp")
    private LocalDateTime created;

    @Version
    private int version;
}
