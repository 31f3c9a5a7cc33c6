package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "users")
public class User extends Changing {

    @Id
    @Column(columnDefinition = "varchar")
    private String name;

    @Column(unique = true)
    private Integer id;
}
