package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

@Entity
@Table(
        name = "jobs",
        indexes = {
            @Index(name = "ix_jobs_analyses", columnList = "analyses"),
            @Index(name = "ix_jobs_annotations", columnList = "annotations"),
            @Index(name = "ix_jobs_created_at", columnList = "created_at"),
            @Index(name = "ix_jobs_jobid", columnList = "jobid"),
            @Index(name = "ix_jobs_start", columnList = "start"),
            @Index(name = "ix_jobs_tags", columnList = "tags")
        })
public class Job extends Changing {

    @Id
    @Column(columnDefinition = "varchar")
    private String jobid;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> annotations;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> analyses;

    private LocalDateTime start;

    @Column(name = "`end`")
    private LocalDateTime end;

    @Column(columnDefinition = "FLOAT")
    private Double duration;

    @Column(name = "proc_sums")
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> procSums;

    @Column(name = "env_dict")
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> envDict;

    @Column(name = "env_changes_dict")
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> envChangesDict;

    private LocalDateTime submit;

    @Column(columnDefinition = "varchar")
    private String jobname;

    private Integer exitcode;

    @ManyToOne
    @JoinColumn(name = "user_id")
    private User user;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> tags;

    @Column(name = "cpu_time", columnDefinition = "FLOAT")
    private Double cpuTime;

    @ManyToMany
    @OnDelete(action = OnDeleteAction.CASCADE)
    @JoinTable(
            name = "host_job_associations",
            joinColumns = @JoinColumn(name = "jobid"),
            inverseJoinColumns = @JoinColumn(name = "hostname"))
    private Set<Host> hosts;

    @ManyToMany
    @JoinTable(
            name = "refmodel_job_associations",
            joinColumns = @JoinColumn(name = "jobid"),
            inverseJoinColumns = @JoinColumn(name = "refmodel_id"))
    private Set<RefModel> refModels;
}
