package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What every record says of itself. */
@MappedSuperclass
public abstract class Recorded {

    @Column(name = "created_at")
    protected LocalDateTime createdAt;

    @Column(name = "info_dict")
    @JdbcTypeCode(SqlTypes.JSON)
    protected Map<String, Object> infoDict;
}
