package epmt.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@IdClass(Ancestry.Key.class)
@Table(name = "ancestor_descendant_associations")
public class Ancestry {

    @Id
    @ManyToOne
    @JoinColumn(name = "ancestor")
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Process ancestor;

    @Id
    @ManyToOne
    @JoinColumn(name = "descendant")
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Process descendant;

    /** Both ends. */
    public record Key(Integer ancestor, Integer descendant) implements Serializable {}
}
