package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "hosts")
public class Host extends Changing {

    @Id
    @Column(columnDefinition = "varchar")
    private String name;
}
