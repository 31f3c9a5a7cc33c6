package shop;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@Comment("who buys")
@Check(name = "adult", constraints = "age >= 18")
@Check(constraints = "age < 200")
@Table(
        indexes = {
            @Index(name = "ix_name", columnList = "name desc, age"),
            @Index(columnList = "age"),
            @Index(name = "ux_rank", columnList = "rank asc", unique = true)
        },
        uniqueConstraints = {
            @UniqueConstraint(name = "one_of_a_kind", columnNames = {"name", "nick"}),
            @UniqueConstraint(columnNames = {"nick", "age"})
        })
@SecondaryTable(name = "customer_details")
public class Customer extends Audited {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    @Comment("as it is said")
    @Collate("C")
    private String name;

    @Column(unique = true, length = 20)
    @ColumnDefault("'it''s'")
    private String nick;

    @ColumnDefault("21")
    private int age;

    @ColumnDefault("true")
    private boolean active;

    @ColumnDefault("-1.5")
    private double rank;

    @GeneratedColumn("name || ' ' || nick")
    private String whole;

    @Column(name = "\"Mixed Case\"")
    private String quoted;

    private String camelCase;

    @Embedded
    private Money credit;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "debt", precision = 8, scale = 1))
    @AttributeOverride(name = "currency", column = @Column(name = "debt_currency"))
    private Money debt;

    @Column(table = "customer_details")
    private String hobby;

    @Column(table = "customer_details")
    private String address;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_friend"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    private Customer friend;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(jakarta.persistence.ConstraintMode.NO_CONSTRAINT))
    private Customer stranger;

    @ElementCollection
    private Set<String> tags;

    @ElementCollection
    @OrderColumn(name = "place")
    @CollectionTable(name = "customer_phones", joinColumns = @JoinColumn(name = "owner"))
    private List<String> phones;

    @ElementCollection
    @MapKeyColumn(name = "kind")
    private Map<String, Money> balances;
}
