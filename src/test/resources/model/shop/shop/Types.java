package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A column of each type. */
@Entity
public class Types extends Audited {

    @Id
    @GeneratedValue
    private UUID id;

    private byte tiny;
    private short small;
    private int number;
    private long big;
    private float single;
    private double twice;
    private boolean truth;
    private char letter;
    private Boolean maybe;
    private BigDecimal plain;

    @Column(precision = 10, scale = 4)
    private BigDecimal exact;

    private String text;

    @Column(length = 40)
    private String shorter;

    @Column(length = 1000000)
    private String longer;

    @Lob
    private String large;

    @Lob
    private byte[] blob;

    private byte[] bytes;
    private LocalDate day;
    private LocalTime time;
    private LocalDateTime moment;

    @Column(columnDefinition = "timestamp(3)")
    private LocalDateTime coarse;

    private Instant instant;
    private OffsetDateTime offset;
    private ZonedDateTime zoned;
    private Duration span;

    private Level ordinal;

    @Enumerated(EnumType.STRING)
    private Level named;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Level own;

    @JdbcTypeCode(SqlTypes.JSON)
    private java.util.Map<String, String> document;

    private String[] words;
    private int[] numbers;

    private Flags.Set flags;

    @Column(columnDefinition = "text")
    private String asText;

    @Column(columnDefinition = "DOUBLE PRECISION")
    private Float asDouble;

    @Column(columnDefinition = "citext")
    private String asOwn;

    @Column(columnDefinition = "boolean default false not null")
    private Boolean withDefault;

    @Column(columnDefinition = "timestamp with time zone default now()")
    private Instant withCall;

    @Column(columnDefinition = "numeric(5, 1) check (as_checked > 0)", name = "as_checked")
    private BigDecimal asChecked;
}
