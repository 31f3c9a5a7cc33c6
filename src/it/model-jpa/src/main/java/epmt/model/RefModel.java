package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(
        name = "refmodels",
        indexes = {
            @Index(name = "ix_refmodels_name", columnList = "name", unique = true),
            @Index(name = "ix_refmodels_op_tags", columnList = "op_tags"),
            @Index(name = "ix_refmodels_tags", columnList = "tags")
        })
public class RefModel extends Changing {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(columnDefinition = "serial")
    private Integer id;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> tags;

    @Column(name = "op_tags")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Map<String, Object>> opTags;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> computed;

    @Column(columnDefinition = "BOOLEAN")
    private Boolean enabled;

    @Column(columnDefinition = "varchar")
    private String name;
}
