-- What a database of PostgreSQL 15 can have, with names that ask for trouble.
CREATE SCHEMA lib;
CREATE SCHEMA "Odd Schema";
COMMENT ON SCHEMA lib IS 'a schema beside public';
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist SCHEMA lib;
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'héhé, "yes"');
COMMENT ON TYPE mood IS 'how it is';
CREATE TYPE lib.mood AS ENUM ('b', 'a');
CREATE TYPE nothing AS ENUM ();
CREATE TYPE "text" AS ENUM ('a type called like a portable one');
CREATE DOMAIN email AS character varying(200) DEFAULT 'a@b' NOT NULL CHECK (VALUE LIKE '%@%') CONSTRAINT short CHECK (length(VALUE) < 100);
COMMENT ON DOMAIN email IS 'of a mail';
COMMENT ON CONSTRAINT short ON DOMAIN email IS 'not long';
ALTER DOMAIN email ADD CONSTRAINT later CHECK (VALUE <> 'x') NOT VALID;
CREATE TYPE point3 AS (x double precision, y double precision, "Z z" text COLLATE "C");
COMMENT ON TYPE point3 IS 'in space';
COMMENT ON COLUMN point3.x IS 'across';
CREATE TYPE span AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);
CREATE COLLATION lib.swedish (provider = icu, locale = 'sv');
CREATE SEQUENCE plain;
CREATE SEQUENCE "Odd ""seq" AS smallint INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 START 4 CACHE 3 CYCLE;
COMMENT ON SEQUENCE "Odd ""seq" IS 'counts down';
CREATE UNLOGGED SEQUENCE fleeting;
CREATE FUNCTION next_code(prefix text, step integer DEFAULT (1 + 1)) RETURNS text LANGUAGE sql STABLE AS $$
SELECT prefix || nextval('plain')::text
$$;
COMMENT ON FUNCTION next_code(text, integer) IS 'the next one';
CREATE FUNCTION half(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$
SELECT n / 2
$$;
CREATE FUNCTION one_line(n integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5 AS 'SELECT n';
COMMENT ON FUNCTION one_line(integer) IS 'in one line';
CREATE FUNCTION minmax(VARIADIC a integer[], OUT lo integer, OUT hi integer) LANGUAGE plpgsql AS $body$
BEGIN lo := a[1]; hi := a[1]; END
$body$;
CREATE FUNCTION rows_of(n integer) RETURNS TABLE (a integer, b "text") LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN RETURN; END
$$;
CREATE FUNCTION set_of() RETURNS SETOF integer LANGUAGE plpgsql ROWS 10 SET work_mem = '1MB' AS $$
BEGIN RETURN; END
$$;
CREATE FUNCTION swap(INOUT a character varying, INOUT b character) LANGUAGE plpgsql AS $$
BEGIN a := b; END
$$;
CREATE FUNCTION modern(n integer) RETURNS integer LANGUAGE sql RETURN n + 1;
CREATE FUNCTION lib.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RETURN NEW; END
$$;
CREATE PROCEDURE tidy(a integer) LANGUAGE plpgsql AS $$
BEGIN NULL; END
$$;
COMMENT ON PROCEDURE tidy(integer) IS 'cleans';
CREATE TABLE "Odd Table" (
    "from" serial PRIMARY KEY,
    "Ünï ""cödé" character varying(20) DEFAULT 'it''s' NOT NULL,
    code text DEFAULT next_code('a'),
    small smallserial,
    big bigserial,
    n integer DEFAULT -5,
    b bigint DEFAULT 5000000000,
    d numeric(8,2) DEFAULT 0,
    d0 numeric(8) DEFAULT -1.5,
    f double precision DEFAULT 1e10,
    r real DEFAULT 0.5,
    flag boolean DEFAULT true NOT NULL,
    c character(3) DEFAULT 'ab',
    c1 character DEFAULT 'x',
    day date DEFAULT '2020-02-29',
    at timestamp(3) without time zone DEFAULT now(),
    tz timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    tz2 timestamp(0) with time zone DEFAULT (now() AT TIME ZONE 'utc'),
    t time(2) DEFAULT '12:00',
    ttz time with time zone,
    i interval DEFAULT '1 day',
    i3 interval(3),
    iy interval year to month,
    j json DEFAULT '{}',
    jb jsonb DEFAULT '{"a": [1, 2]}' NOT NULL,
    u uuid DEFAULT gen_random_uuid(),
    bin bytea DEFAULT '\x00ff',
    tags text[] DEFAULT '{}',
    tags2 character varying(10)[] DEFAULT ARRAY['a', 'b'],
    grid integer[][],
    m mood DEFAULT 'sad',
    ms mood[],
    lm lib.mood DEFAULT 'a',
    own public."text",
    e email,
    p point3,
    s span,
    x xml,
    bits bit varying(5) DEFAULT B'101',
    ip inet DEFAULT '127.0.0.1',
    nul character varying DEFAULT NULL,
    back text DEFAULT E'a\\b\nc',
    txt character varying DEFAULT 'abc'::text,
    logic boolean DEFAULT (1 < 2 AND NOT false),
    coll text COLLATE "C",
    phone text COLLATE german,
    total numeric GENERATED ALWAYS AS ((d + d0) * 2) STORED,
    low text GENERATED ALWAYS AS (lower("Ünï ""cödé")) STORED,
    CONSTRAINT "ck Odd" CHECK (n > 0 AND (b < 3 OR NOT (flag AND n IS NULL)) OR d IN (1, 2)),
    CONSTRAINT ck_in CHECK ("Ünï ""cödé" IN ('a', 'it''s', 'c')),
    CONSTRAINT ck_in_text CHECK (code NOT IN ('a', 'b')),
    CONSTRAINT ck_in_one CHECK (code IN ('a')),
    CONSTRAINT ck_in_int CHECK (n IN (1, 2, 3)),
    CONSTRAINT ck_in_small CHECK (small IN (1, 2)),
    CONSTRAINT ck_in_big CHECK (b IN (1, 2)),
    CONSTRAINT ck_in_negative CHECK (n IN (-1, 2)),
    CONSTRAINT ck_in_mood CHECK (m IN ('sad', 'it''s ok')),
    CONSTRAINT ck_in_char CHECK (c IN ('a', 'b')),
    CONSTRAINT ck_in_cast CHECK (("Ünï ""cödé")::text = ANY (ARRAY['a'::varchar, 'b'::varchar]::text[])),
    CONSTRAINT ck_texts CHECK (txt <> '' AND txt ~ '^\d+$' AND txt LIKE 'a%' AND code ILIKE 'b%' AND length(txt) > 2),
    CONSTRAINT ck_numbers CHECK (d >= 0 AND f <= 0.5 AND r > 0 AND d0 > 1.5 AND f > 1),
    CONSTRAINT ck_nested CHECK (n > 1 AND (n < 5 AND (b > 1 AND b < 9))),
    CONSTRAINT ck_case CHECK (CASE WHEN n > 1 AND b > 1 THEN flag ELSE code = 'x' END),
    CONSTRAINT ck_cast CHECK (n::text = '1' AND (n + 1)::text <> 'a' AND code::integer > 1 AND -n > -5),
    CONSTRAINT ck_is CHECK ((n > 1) IS NOT TRUE AND n IS DISTINCT FROM b AND (code COLLATE "C") < 'b' AND n BETWEEN 1 AND 3),
    CONSTRAINT ck_row CHECK ((n, b) < (1, 2) AND NOT (NOT flag) AND flag AND (flag = (n > 1))),
    CONSTRAINT ck_array CHECK ('a' = ANY (tags) AND tags[1] <> 'x' AND cardinality(tags) > 0 AND jb ->> 'a' <> 'b'),
    CONSTRAINT ck_times CHECK (day > '2020-01-01' AND tz < '2030-01-01 00:00:00+02' AND day > '2020-01-01'::timestamp),
    CONSTRAINT ck_mixed CHECK (COALESCE(txt, 'a') = 'b' AND upper(txt) = 'A' AND txt || 'a' = 'ba' AND substr(txt, 1, 2) = 'a')
);
COMMENT ON TABLE "Odd Table" IS 'it''s "odd" \ äöü';
COMMENT ON COLUMN "Odd Table"."from" IS 'a keyword';
COMMENT ON CONSTRAINT "ck Odd" ON "Odd Table" IS 'must hold';
COMMENT ON INDEX "Odd Table_pkey" IS 'of the key';
ALTER TABLE "Odd Table" ALTER COLUMN code SET STORAGE EXTERNAL;
ALTER TABLE "Odd Table" ALTER COLUMN code SET STATISTICS 500;
ALTER TABLE "Odd Table" ALTER COLUMN code SET (n_distinct = 5);
ALTER TABLE "Odd Table" ALTER COLUMN back SET COMPRESSION pglz;
ALTER SEQUENCE plain OWNED BY "Odd Table".n;
CREATE INDEX "Ix ""odd" ON "Odd Table" ("Ünï ""cödé" DESC, lower(code) text_pattern_ops, (n + 1) DESC NULLS LAST, coll COLLATE "POSIX" NULLS FIRST) INCLUDE (flag, b) WITH (fillfactor = 70) WHERE flag AND txt IN ('a', 'b');
COMMENT ON INDEX "Ix ""odd" IS 'the odd one';
CREATE UNIQUE INDEX ux_odd ON "Odd Table" (n, code) NULLS NOT DISTINCT;
CREATE INDEX ix_trgm ON "Odd Table" USING gist (code gist_trgm_ops (siglen = 32));
CREATE INDEX ix_gin ON "Odd Table" USING gin (jb jsonb_path_ops, tags);
CREATE INDEX ix_swedish ON "Odd Table" (coll COLLATE lib.swedish);
CREATE INDEX ix_expr ON "Odd Table" ((n + 1), COALESCE(code, 'x'), (jb -> 'a'));
ALTER INDEX ix_expr ALTER COLUMN 1 SET STATISTICS 300;
CREATE INDEX ix_brin ON "Odd Table" USING brin (at) WITH (pages_per_range = 16);
ALTER TABLE "Odd Table" CLUSTER ON ux_odd;
ALTER TABLE "Odd Table" ALTER COLUMN n SET NOT NULL, ALTER COLUMN b SET NOT NULL;
CREATE UNIQUE INDEX ux_identity ON "Odd Table" (n, b);
ALTER TABLE "Odd Table" REPLICA IDENTITY USING INDEX ux_identity;
CREATE TABLE numbered (
    id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY WITH (fillfactor = 50),
    a bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5 MINVALUE 5 MAXVALUE 1000 CACHE 7 CYCLE),
    s smallint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "named otherwise"),
    parent integer REFERENCES numbered ON DELETE SET NULL DEFERRABLE,
    UNIQUE (a) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (id, a) INCLUDE (s),
    UNIQUE NULLS NOT DISTINCT (a, s),
    EXCLUDE USING gist (a lib.gist_int8_ops WITH =) WHERE (a > 5) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE numbered ADD CONSTRAINT late CHECK (a > 0) NOT VALID;
ALTER TABLE numbered ADD CONSTRAINT alone CHECK (a < 99999) NO INHERIT;
ALTER TABLE numbered SET (autovacuum_enabled = false, fillfactor = 80);
CREATE UNLOGGED TABLE cycle_a (id integer PRIMARY KEY, b_id integer, note text);
CREATE UNLOGGED TABLE cycle_b (id integer PRIMARY KEY, a_id integer REFERENCES cycle_a ON UPDATE CASCADE, UNIQUE (id, a_id));
ALTER TABLE cycle_a ADD CONSTRAINT to_b FOREIGN KEY (b_id) REFERENCES cycle_b (id) MATCH FULL ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE cycle_a ADD CONSTRAINT to_two FOREIGN KEY (b_id, id) REFERENCES cycle_b (id, a_id) ON DELETE SET NULL (b_id);
COMMENT ON CONSTRAINT to_b ON cycle_a IS 'around';
CREATE TABLE keyless (n integer NOT NULL, m integer);
CREATE UNIQUE INDEX ux_keyless ON keyless (n);
ALTER TABLE keyless ADD CONSTRAINT to_itself FOREIGN KEY (m) REFERENCES keyless (n);
CREATE TABLE deferred_key (n integer PRIMARY KEY DEFERRABLE, other integer);
CREATE TABLE included_key (n integer, m integer, PRIMARY KEY (n) INCLUDE (m));
CREATE TABLE to_included (n integer REFERENCES included_key);
CREATE TABLE owned (id integer NOT NULL, other integer);
CREATE SEQUENCE owned_odd_seq OWNED BY owned.id;
ALTER TABLE owned ALTER COLUMN id SET DEFAULT nextval('owned_odd_seq'), ALTER COLUMN other SET DEFAULT nextval('owned_odd_seq');
CREATE TABLE lib."Local" (id serial PRIMARY KEY, m lib.mood DEFAULT 'b' CHECK (m IN ('a', 'b')), pm mood, word text COLLATE lib.swedish, upper_word text GENERATED ALWAYS AS (upper(word)) STORED, o integer REFERENCES "Odd Table");
CREATE INDEX ON lib."Local" (pm);
COMMENT ON COLUMN lib."Local".word IS 'in Swedish';
CREATE TABLE "Odd Schema"."a.b" (id integer REFERENCES lib."Local", "x(y" text);
CREATE TABLE parted (day date NOT NULL, kind text, n integer, id bigint GENERATED BY DEFAULT AS IDENTITY, PRIMARY KEY (day, n)) PARTITION BY RANGE (day, n);
CREATE INDEX ix_parted ON parted (kind);
CREATE TABLE parted_1 PARTITION OF parted (CONSTRAINT kinds CHECK (kind <> '')) FOR VALUES FROM ('2020-01-01', 1) TO ('2021-01-01', -1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM ('2021-01-01', -1) TO ('2022-01-01', MAXVALUE);
CREATE TABLE parted_3 PARTITION OF parted FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2019-01-01', 5);
CREATE TABLE lib.parted_far PARTITION OF parted FOR VALUES FROM ('2030-01-01', 0) TO ('2031-01-01', 0);
CREATE TABLE parted_rest PARTITION OF parted DEFAULT PARTITION BY LIST (n);
CREATE TABLE a_part PARTITION OF parted_rest FOR VALUES IN (7, -8);
CREATE TABLE kinds (kind text, flag boolean) PARTITION BY LIST (lower(kind));
CREATE TABLE kinds_a PARTITION OF kinds FOR VALUES IN ('a', NULL, 'it''s', '7');
CREATE TABLE points_at (day date, n integer, FOREIGN KEY (day, n) REFERENCES parted ON DELETE CASCADE);
CREATE TABLE hashed (a integer, b text COLLATE "C") PARTITION BY HASH (a, b COLLATE "POSIX" text_pattern_ops);
CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE truths (t boolean, amount numeric) PARTITION BY LIST (t);
CREATE TABLE truths_true PARTITION OF truths FOR VALUES IN (true);
CREATE TABLE base (id integer NOT NULL DEFAULT 1, name text, CONSTRAINT named CHECK (name <> ''));
CREATE TABLE derived (extra integer PRIMARY KEY, id integer DEFAULT 7) INHERITS (base);
COMMENT ON TABLE derived IS 'inherits';
COMMENT ON COLUMN derived.extra IS 'its own';
ALTER TABLE derived ALTER COLUMN name SET DEFAULT 'x';
CREATE INDEX ix_derived ON derived (name);
CREATE TABLE typed OF point3 (x WITH OPTIONS NOT NULL DEFAULT 1, PRIMARY KEY (y));
CREATE TABLE nocolumns ();
CREATE TABLE stored (a text, b text) WITH (toast.autovacuum_enabled = false, fillfactor = 90);
ALTER TABLE stored REPLICA IDENTITY FULL;
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE outside (a integer NOT NULL, b text OPTIONS (force_not_null 'true')) SERVER files OPTIONS (filename '/dev/null', format 'csv');
COMMENT ON FOREIGN TABLE outside IS 'in a file';
CREATE VIEW simple AS SELECT "from" AS id, code FROM "Odd Table" WHERE "Ünï ""cödé" IN ('a', 'b') AND txt NOT IN ('c', 'd');
COMMENT ON VIEW simple IS 'a view';
COMMENT ON COLUMN simple.id IS 'of a view';
CREATE VIEW a_view_of_views AS SELECT s.id, half(t.d) AS half FROM simple s JOIN "Odd Table" t ON t."from" = s.id;
CREATE VIEW guarded WITH (security_barrier = true) AS SELECT n, m FROM keyless WHERE n > 0 WITH LOCAL CHECK OPTION;
ALTER VIEW guarded ALTER COLUMN m SET DEFAULT 4;
CREATE VIEW grouped AS SELECT id, a FROM numbered GROUP BY id;
CREATE RECURSIVE VIEW counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 3;
CREATE MATERIALIZED VIEW kept AS SELECT code, count(*) AS how_many FROM "Odd Table" GROUP BY code;
CREATE UNIQUE INDEX ux_kept ON kept (code);
COMMENT ON MATERIALIZED VIEW kept IS 'kept rows';
COMMENT ON INDEX ux_kept IS 'of the kept';
CREATE MATERIALIZED VIEW lib.kept2 WITH (fillfactor = 60) AS SELECT code FROM kept;
CREATE FUNCTION of_view() RETURNS bigint LANGUAGE sql AS $$
SELECT max(how_many) FROM kept
$$;
CREATE FUNCTION of_row(r keyless) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
SELECT r.n
$$;
CREATE TABLE with_default_from_view (n bigint DEFAULT of_view());
CREATE TRIGGER touching BEFORE INSERT OR UPDATE OF code, n ON "Odd Table" FOR EACH ROW WHEN (NEW.code <> 'x' AND NEW.n > 1) EXECUTE FUNCTION lib.touch('a', 'it''s', '1');
COMMENT ON TRIGGER touching ON "Odd Table" IS 'touches';
CREATE TRIGGER plainly AFTER INSERT OR DELETE OR TRUNCATE ON keyless EXECUTE FUNCTION lib.touch();
CREATE TRIGGER instead INSTEAD OF INSERT ON simple FOR EACH ROW EXECUTE FUNCTION lib.touch();
CREATE CONSTRAINT TRIGGER constraining AFTER INSERT ON keyless DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lib.touch();
CREATE TRIGGER transition AFTER UPDATE ON keyless REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION lib.touch();
CREATE TRIGGER disabled BEFORE INSERT ON keyless FOR EACH ROW EXECUTE FUNCTION lib.touch();
ALTER TABLE keyless DISABLE TRIGGER disabled;
CREATE TRIGGER of_parted BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION lib.touch();
CREATE RULE no_delete AS ON DELETE TO keyless DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON keyless IS 'never';
CREATE POLICY "own rows" ON keyless AS RESTRICTIVE FOR UPDATE TO postgres USING (n > 0) WITH CHECK (n < 9);
COMMENT ON POLICY "own rows" ON keyless IS 'mine';
ALTER TABLE keyless ENABLE ROW LEVEL SECURITY;
ALTER TABLE keyless FORCE ROW LEVEL SECURITY;
CREATE STATISTICS related (ndistinct, dependencies) ON n, m FROM keyless;
COMMENT ON STATISTICS related IS 'both';
ALTER STATISTICS related SET STATISTICS 200;
CREATE FUNCTION add_up(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
SELECT coalesce(a, 0) + b
$$;
CREATE AGGREGATE adding (integer) (SFUNC = add_up, STYPE = integer, INITCOND = '0');
COMMENT ON AGGREGATE adding (integer) IS 'adds';
CREATE OPERATOR ### (FUNCTION = add_up, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ###);
COMMENT ON OPERATOR ### (integer, integer) IS 'adds too';
CREATE FUNCTION mood_number(m mood) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
SELECT 1
$$;
CREATE CAST (mood AS integer) WITH FUNCTION mood_number (mood) AS ASSIGNMENT;
CREATE TABLE uses_operator (a integer, b integer, CHECK (a ### b > 1));
CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION searching (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION searching ADD MAPPING FOR asciiword, word WITH stems, simple;
COMMENT ON TEXT SEARCH CONFIGURATION searching IS 'finds';
