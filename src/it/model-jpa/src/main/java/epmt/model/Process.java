package epmt.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

@Entity
@Table(
        name = "processes",
        indexes = {
            @Index(name = "ix_processes_jobid", columnList = "jobid"),
            @Index(name = "ix_processes_parent_id", columnList = "parent_id"),
            @Index(name = "ix_processes_start", columnList = "start"),
            @Index(name = "ix_processes_tags", columnList = "tags")
        })
public class Process extends Changing {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(columnDefinition = "serial")
    private Integer id;

    @ManyToOne
    @JoinColumn(name = "user_id")
    private User user;

    @ManyToOne
    @JoinColumn(name = "jobid")
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Job job;

    private LocalDateTime start;

    @Column(name = "`end`")
    private LocalDateTime end;

    @Column(columnDefinition = "FLOAT")
    private Double duration;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> tags;

    @ManyToOne
    @JoinColumn(name = "host_id")
    private Host host;

    @Column(name = "threads_df")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Map<String, Object>> threadsDf;

    @Column(name = "threads_sums")
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> threadsSums;

    private Integer numtids;

    @Column(name = "cpu_time", columnDefinition = "FLOAT")
    private Double cpuTime;

    @Column(name = "inclusive_cpu_time", columnDefinition = "FLOAT")
    private Double inclusiveCpuTime;

    @Column(columnDefinition = "varchar")
    private String exename;

    @Column(columnDefinition = "varchar")
    private String path;

    @Column(columnDefinition = "varchar")
    private String args;

    private Integer pid;
    private Integer ppid;
    private Integer pgid;
    private Integer sid;
    private Integer gen;
    private Integer exitcode;

    @ManyToOne
    @JoinColumn(name = "parent_id")
    private Process parent;

    private Integer depth;
}
