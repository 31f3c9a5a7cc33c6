package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;

/** A record that changes. */
@MappedSuperclass
public abstract class Changing extends Recorded {

    @Column(name = "updated_at")
    protected LocalDateTime updatedAt;
}
