package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(schema = "billing", name = "card_payments")
public class CardPayment extends Payment {

    private String number;
    private String holder;
}
