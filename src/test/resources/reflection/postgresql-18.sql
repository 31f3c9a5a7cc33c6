-- What came with PostgreSQL 16 to 18.
CREATE EXTENSION btree_gist;
CREATE TABLE virtual (a integer, twice integer GENERATED ALWAYS AS (a * 2), kept integer GENERATED ALWAYS AS (a * 3) STORED);
CREATE TABLE nulls (a integer CONSTRAINT named NOT NULL, b integer, c integer NOT NULL NO INHERIT, d integer NOT NULL);
ALTER TABLE nulls ADD CONSTRAINT later NOT NULL b NOT VALID;
COMMENT ON CONSTRAINT nulls_d_not_null ON nulls IS 'never';
CREATE TABLE unenforced (a integer CHECK (a > 0) NOT ENFORCED, b integer PRIMARY KEY, c integer REFERENCES unenforced NOT ENFORCED);
CREATE TABLE periods (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE within (id integer, during daterange, FOREIGN KEY (id, PERIOD during) REFERENCES periods (id, PERIOD during));
CREATE TABLE split (id integer GENERATED ALWAYS AS IDENTITY, day date) PARTITION BY RANGE (day);
CREATE TABLE split_1 PARTITION OF split FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE COLLATION ruled (provider = icu, locale = 'und', rules = '&a < g');
CREATE COLLATION built_in (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE kept_external (a text STORAGE EXTERNAL, b text COMPRESSION pglz);
