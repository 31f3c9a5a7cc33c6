CREATE TABLE hosts (
	created_at DATETIME, 
	updated_at DATETIME, 
	name VARCHAR NOT NULL, 
	info_dict JSON, 
	PRIMARY KEY (name)
);
CREATE TABLE refmodels (
	created_at DATETIME, 
	updated_at DATETIME, 
	id INTEGER NOT NULL, 
	tags JSON, 
	op_tags JSON, 
	computed JSON, 
	enabled BOOLEAN, 
	info_dict JSON, 
	name VARCHAR, 
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_refmodels_name ON refmodels (name);
CREATE INDEX ix_refmodels_op_tags ON refmodels (op_tags);
CREATE INDEX ix_refmodels_tags ON refmodels (tags);
CREATE TABLE users (
	created_at DATETIME, 
	updated_at DATETIME, 
	name VARCHAR NOT NULL, 
	id INTEGER, 
	info_dict JSON, is_admin BOOLEAN, 
	PRIMARY KEY (name), 
	UNIQUE (id)
);
CREATE TABLE jobs (
	created_at DATETIME, 
	updated_at DATETIME, 
	info_dict JSON, 
	annotations JSON, 
	analyses JSON, 
	start DATETIME, 
	"end" DATETIME, 
	duration FLOAT, 
	proc_sums JSON, 
	env_dict JSON, 
	env_changes_dict JSON, 
	submit DATETIME, 
	jobid VARCHAR NOT NULL, 
	jobname VARCHAR, 
	exitcode INTEGER, 
	user_id VARCHAR, 
	tags JSON, 
	cpu_time FLOAT, 
	PRIMARY KEY (jobid), 
	FOREIGN KEY(user_id) REFERENCES users (name)
);
CREATE INDEX ix_jobs_analyses ON jobs (analyses);
CREATE INDEX ix_jobs_annotations ON jobs (annotations);
CREATE INDEX ix_jobs_created_at ON jobs (created_at);
CREATE INDEX ix_jobs_jobid ON jobs (jobid);
CREATE INDEX ix_jobs_start ON jobs (start);
CREATE INDEX ix_jobs_tags ON jobs (tags);
CREATE TABLE host_job_associations (
	jobid VARCHAR NOT NULL, 
	hostname VARCHAR NOT NULL, 
	PRIMARY KEY (jobid, hostname), 
	FOREIGN KEY(hostname) REFERENCES hosts (name), 
	FOREIGN KEY(jobid) REFERENCES jobs (jobid) ON DELETE CASCADE
);
CREATE TABLE processes (
	created_at DATETIME, 
	updated_at DATETIME, 
	info_dict JSON, 
	id INTEGER NOT NULL, 
	user_id VARCHAR, 
	jobid VARCHAR, 
	start DATETIME, 
	"end" DATETIME, 
	duration FLOAT, 
	tags JSON, 
	host_id VARCHAR, 
	threads_df JSON, 
	threads_sums JSON, 
	numtids INTEGER, 
	cpu_time FLOAT, 
	inclusive_cpu_time FLOAT, 
	exename VARCHAR, 
	path VARCHAR, 
	args VARCHAR, 
	pid INTEGER, 
	ppid INTEGER, 
	pgid INTEGER, 
	sid INTEGER, 
	gen INTEGER, 
	exitcode INTEGER, 
	parent_id INTEGER, 
	depth INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(host_id) REFERENCES hosts (name), 
	FOREIGN KEY(jobid) REFERENCES jobs (jobid) ON DELETE CASCADE, 
	FOREIGN KEY(parent_id) REFERENCES processes (id), 
	FOREIGN KEY(user_id) REFERENCES users (name)
);
CREATE INDEX ix_processes_jobid ON processes (jobid);
CREATE INDEX ix_processes_parent_id ON processes (parent_id);
CREATE INDEX ix_processes_start ON processes (start);
CREATE INDEX ix_processes_tags ON processes (tags);
CREATE TABLE refmodel_job_associations (
	jobid VARCHAR NOT NULL, 
	refmodel_id INTEGER NOT NULL, 
	PRIMARY KEY (jobid, refmodel_id), 
	FOREIGN KEY(jobid) REFERENCES jobs (jobid), 
	FOREIGN KEY(refmodel_id) REFERENCES refmodels (id)
);
CREATE TABLE unprocessed_jobs (
	created_at DATETIME, 
	info_dict JSON, 
	jobid VARCHAR NOT NULL, 
	PRIMARY KEY (jobid), 
	FOREIGN KEY(jobid) REFERENCES jobs (jobid) ON DELETE CASCADE
);
CREATE TABLE ancestor_descendant_associations (
	ancestor INTEGER NOT NULL, 
	descendant INTEGER NOT NULL, 
	PRIMARY KEY (ancestor, descendant), 
	FOREIGN KEY(ancestor) REFERENCES processes (id) ON DELETE CASCADE, 
	FOREIGN KEY(descendant) REFERENCES processes (id) ON DELETE CASCADE
);
CREATE TABLE processes_staging (
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP, 
	id INTEGER NOT NULL, 
	jobid VARCHAR, 
	threads_df JSON, 
	hostname VARCHAR, 
	tags VARCHAR, 
	exename VARCHAR, 
	path VARCHAR, 
	exitcode INTEGER, 
	exitsignal INTEGER, 
	pid INTEGER, 
	generation INTEGER, 
	ppid INTEGER, 
	pgid INTEGER, 
	sid INTEGER, 
	numtids INTEGER, 
	start FLOAT NOT NULL, 
	finish FLOAT NOT NULL, 
	args VARCHAR, 
	PRIMARY KEY (id)
);
