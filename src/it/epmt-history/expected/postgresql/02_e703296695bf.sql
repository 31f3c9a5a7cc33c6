CREATE TABLE public.ancestor_descendant_associations (
    ancestor integer NOT NULL,
    descendant integer NOT NULL
);

CREATE TABLE public.host_job_associations (
    jobid character varying NOT NULL,
    hostname character varying NOT NULL
);

CREATE TABLE public.hosts (
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    name character varying NOT NULL,
    info_dict jsonb
);

CREATE TABLE public.jobs (
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    info_dict jsonb,
    annotations jsonb,
    analyses jsonb,
    start timestamp without time zone,
    "end" timestamp without time zone,
    duration double precision,
    proc_sums jsonb,
    env_dict jsonb,
    env_changes_dict jsonb,
    submit timestamp without time zone,
    jobid character varying NOT NULL,
    jobname character varying,
    exitcode integer,
    user_id character varying,
    tags jsonb,
    cpu_time double precision
);

CREATE TABLE public.processes (
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    info_dict jsonb,
    id integer NOT NULL,
    user_id character varying,
    jobid character varying,
    start timestamp without time zone,
    "end" timestamp without time zone,
    duration double precision,
    tags jsonb,
    host_id character varying,
    threads_df jsonb,
    threads_sums jsonb,
    numtids integer,
    cpu_time double precision,
    inclusive_cpu_time double precision,
    exename character varying,
    path character varying,
    args character varying,
    pid integer,
    ppid integer,
    pgid integer,
    sid integer,
    gen integer,
    exitcode integer,
    parent_id integer,
    depth integer
);

CREATE SEQUENCE public.processes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.processes_id_seq OWNED BY public.processes.id;

CREATE TABLE public.processes_staging (
    created_at timestamp without time zone DEFAULT now(),
    id integer NOT NULL,
    jobid character varying,
    threads_df double precision[],
    hostname character varying,
    tags character varying,
    exename character varying,
    path character varying,
    exitcode integer,
    exitsignal integer,
    pid integer,
    generation integer,
    ppid integer,
    pgid integer,
    sid integer,
    numtids integer,
    start double precision NOT NULL,
    finish double precision NOT NULL,
    args character varying
);

CREATE SEQUENCE public.processes_staging_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.processes_staging_id_seq OWNED BY public.processes_staging.id;

CREATE TABLE public.refmodel_job_associations (
    jobid character varying NOT NULL,
    refmodel_id integer NOT NULL
);

CREATE TABLE public.refmodels (
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    id integer NOT NULL,
    tags jsonb,
    op_tags jsonb,
    computed jsonb,
    enabled boolean,
    info_dict jsonb,
    name character varying
);

CREATE SEQUENCE public.refmodels_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.refmodels_id_seq OWNED BY public.refmodels.id;

CREATE TABLE public.unprocessed_jobs (
    created_at timestamp without time zone,
    info_dict jsonb,
    jobid character varying NOT NULL
);

CREATE TABLE public.users (
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    name character varying NOT NULL,
    id integer,
    info_dict jsonb
);

ALTER TABLE ONLY public.processes ALTER COLUMN id SET DEFAULT nextval('public.processes_id_seq'::regclass);

ALTER TABLE ONLY public.processes_staging ALTER COLUMN id SET DEFAULT nextval('public.processes_staging_id_seq'::regclass);

ALTER TABLE ONLY public.refmodels ALTER COLUMN id SET DEFAULT nextval('public.refmodels_id_seq'::regclass);

ALTER TABLE ONLY public.ancestor_descendant_associations
    ADD CONSTRAINT ancestor_descendant_associations_pkey PRIMARY KEY (ancestor, descendant);

ALTER TABLE ONLY public.host_job_associations
    ADD CONSTRAINT host_job_associations_pkey PRIMARY KEY (jobid, hostname);

ALTER TABLE ONLY public.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (jobid);

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.processes_staging
    ADD CONSTRAINT processes_staging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refmodel_job_associations
    ADD CONSTRAINT refmodel_job_associations_pkey PRIMARY KEY (jobid, refmodel_id);

ALTER TABLE ONLY public.refmodels
    ADD CONSTRAINT refmodels_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unprocessed_jobs
    ADD CONSTRAINT unprocessed_jobs_pkey PRIMARY KEY (jobid);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_id_key UNIQUE (id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);

CREATE INDEX ix_jobs_analyses ON public.jobs USING btree (analyses);

CREATE INDEX ix_jobs_annotations ON public.jobs USING btree (annotations);

CREATE INDEX ix_jobs_created_at ON public.jobs USING btree (created_at);

CREATE INDEX ix_jobs_jobid ON public.jobs USING btree (jobid);

CREATE INDEX ix_jobs_start ON public.jobs USING btree (start);

CREATE INDEX ix_jobs_tags ON public.jobs USING btree (tags);

CREATE INDEX ix_processes_jobid ON public.processes USING btree (jobid);

CREATE INDEX ix_processes_parent_id ON public.processes USING btree (parent_id);

CREATE INDEX ix_processes_start ON public.processes USING btree (start);

CREATE INDEX ix_processes_tags ON public.processes USING btree (tags);

CREATE UNIQUE INDEX ix_refmodels_name ON public.refmodels USING btree (name);

CREATE INDEX ix_refmodels_op_tags ON public.refmodels USING btree (op_tags);

CREATE INDEX ix_refmodels_tags ON public.refmodels USING btree (tags);

ALTER TABLE ONLY public.ancestor_descendant_associations
    ADD CONSTRAINT ancestor_descendant_associations_ancestor_fkey FOREIGN KEY (ancestor) REFERENCES public.processes(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.ancestor_descendant_associations
    ADD CONSTRAINT ancestor_descendant_associations_descendant_fkey FOREIGN KEY (descendant) REFERENCES public.processes(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.host_job_associations
    ADD CONSTRAINT host_job_associations_hostname_fkey FOREIGN KEY (hostname) REFERENCES public.hosts(name);

ALTER TABLE ONLY public.host_job_associations
    ADD CONSTRAINT host_job_associations_jobid_fkey FOREIGN KEY (jobid) REFERENCES public.jobs(jobid) ON DELETE CASCADE;

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(name);

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_host_id_fkey FOREIGN KEY (host_id) REFERENCES public.hosts(name);

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_jobid_fkey FOREIGN KEY (jobid) REFERENCES public.jobs(jobid) ON DELETE CASCADE;

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.processes(id);

ALTER TABLE ONLY public.processes
    ADD CONSTRAINT processes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(name);

ALTER TABLE ONLY public.refmodel_job_associations
    ADD CONSTRAINT refmodel_job_associations_jobid_fkey FOREIGN KEY (jobid) REFERENCES public.jobs(jobid);

ALTER TABLE ONLY public.refmodel_job_associations
    ADD CONSTRAINT refmodel_job_associations_refmodel_id_fkey FOREIGN KEY (refmodel_id) REFERENCES public.refmodels(id);

ALTER TABLE ONLY public.unprocessed_jobs
    ADD CONSTRAINT unprocessed_jobs_jobid_fkey FOREIGN KEY (jobid) REFERENCES public.jobs(jobid) ON DELETE CASCADE;
