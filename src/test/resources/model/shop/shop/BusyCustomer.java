package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.View;

@Entity
@View(query = "select id, name from customer where active")
public class BusyCustomer {

    @Id
    private Long id;

    private String name;
}
