package epmt.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@Table(name = "unprocessed_jobs")
public class UnprocessedJob extends Recorded {

    @Id
    private String jobid;

    @MapsId
    @OneToOne
    @JoinColumn(name = "jobid", columnDefinition = "varchar")
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Job job;
}
