package shop;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

@Entity
public class Purchase {

    @Embeddable
    public static class Key implements Serializable {

        @Column(name = "shop_number")
        private int shopNumber;

        private long customer;
        private int counter;
    }

    @EmbeddedId
    private Key key;

    @MapsId("customer")
    @ManyToOne(optional = false)
    private Customer customer;

    @OneToOne
    @JoinColumn(
            name = "paid_by",
            foreignKey =
                    @ForeignKey(
                            name = "paid",
                            foreignKeyDefinition =
                                    "foreign key (paid_by) references billing.payments on delete set null on update cascade"))
    private Payment payment;

    @ManyToMany
    private Set<Item> items;

    @OneToMany
    private List<Circle> circles;

    @OneToMany
    @JoinColumn(name = "bought_shop", referencedColumnName = "shop_number")
    @JoinColumn(name = "bought_customer", referencedColumnName = "customer_id")
    @JoinColumn(name = "bought_counter", referencedColumnName = "counter")
    private Set<Note> notes;
}
