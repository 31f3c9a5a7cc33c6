package dev.migrate.dialect.postgresql;

/**
 * The query for what no operation makes: its place in the catalog, its namespace, a name with the word for its kind, the SQL
 * that makes it, what DROP and COMMENT ON call it, and the table it is a part of.
 */
final class ObjectQueries {

    private static final String TYPES = """
            SELECT 'pg_type:' || t.oid AS id, n.nspname, k.word || ' ' || t.typname AS label, k.sql,
                CASE WHEN t.typtype = 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || t.oid::regtype AS object, NULL::oid AS relation
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_class c ON c.oid = t.typrelid
            LEFT JOIN pg_collation o ON o.oid = t.typcollation AND o.collname <> 'default'
            LEFT JOIN pg_range r ON r.rngtypid = t.oid
            LEFT JOIN pg_opclass s ON s.oid = r.rngsubopc AND NOT s.opcdefault
            LEFT JOIN pg_collation rc ON rc.oid = r.rngcollation AND rc.collname <> 'default'
            CROSS JOIN LATERAL (SELECT 'domain' AS word, 'CREATE DOMAIN ' || t.oid::regtype || ' AS '
                    || format_type(t.typbasetype, t.typtypmod)
                    || CASE WHEN o.oid IS NULL OR o.oid = (SELECT typcollation FROM pg_type b WHERE b.oid = t.typbasetype)
                        THEN '' ELSE ' COLLATE ' || :collation(o) END
                    || coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), '')
                    || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
                    || coalesce((SELECT string_agg(E'\\n  CONSTRAINT ' || quote_ident(k.conname) || ' '
                            || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
                        FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated), '')
                    || coalesce((SELECT string_agg(E';\\nALTER DOMAIN ' || t.oid::regtype || ' ADD CONSTRAINT '
                            || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
                        FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND NOT k.convalidated), '')
                    || coalesce((SELECT string_agg(E';\\nCOMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON DOMAIN '
                            || t.oid::regtype || ' IS ' || quote_literal(obj_description(k.oid, 'pg_constraint')), ''
                            ORDER BY k.conname)
                        FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '') AS sql
                WHERE t.typtype = 'd'
                UNION ALL SELECT 'type', 'CREATE TYPE ' || t.oid::regtype || ' AS ('
                    || coalesce((SELECT string_agg(E'\\n  ' || quote_ident(a.attname) || ' '
                            || format_type(a.atttypid, a.atttypmod)
                            || coalesce(' COLLATE ' || :collation(ac), ''), ',' ORDER BY a.attnum)
                        FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
                        LEFT JOIN pg_collation ac ON ac.oid = a.attcollation AND a.attcollation <> b.typcollation
                        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '') || E'\\n)'
                    || coalesce((SELECT string_agg(E';\\nCOMMENT ON COLUMN ' || c.oid::regclass || '.'
                            || quote_ident(a.attname) || ' IS ' || quote_literal(col_description(c.oid, a.attnum)), ''
                            ORDER BY a.attnum)
                        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '')
                WHERE c.relkind = 'c'
                UNION ALL SELECT 'type', 'CREATE TYPE ' || t.oid::regtype || ' AS RANGE (SUBTYPE = '
                    || format_type(r.rngsubtype, NULL)
                    || coalesce(', SUBTYPE_OPCLASS = ' || :opclass(s), '')
                    || coalesce(', COLLATION = ' || :collation(rc), '')
                    || CASE WHEN r.rngcanonical <> 0 THEN ', CANONICAL = ' || r.rngcanonical ELSE '' END
                    || CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff ELSE '' END
                    || :multirange || ')'
                WHERE t.typtype = 'r'
                UNION ALL SELECT 'type', '-- type ' || :line(t.oid::regtype) || ': write it by hand'
                WHERE t.typtype = 'b' AND t.typelem = 0 OR t.typtype = 'b' AND t.typlen <> -1 OR t.typtype = 'p') k
            WHERE t.typnamespace IN :here AND :own(pg_type, t)""";

    private static final String RULES = """
            SELECT 'pg_rewrite:' || r.oid AS id, n.nspname, 'rule ' || r.rulename || ' on ' || c.relname AS label,
                rtrim(pg_get_ruledef(r.oid), ';') || CASE r.ev_enabled WHEN 'O' THEN '' ELSE
                    E';\\nALTER TABLE ' || c.oid::regclass || CASE r.ev_enabled WHEN 'D' THEN ' DISABLE RULE '
                        WHEN 'R' THEN ' ENABLE REPLICA RULE ' ELSE ' ENABLE ALWAYS RULE ' END
                    || quote_ident(r.rulename) END AS sql,
                'RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass AS object, c.oid AS relation
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND c.relnamespace IN :here AND :own(pg_rewrite, r)
            UNION ALL
            SELECT 'pg_policy:' || p.oid, n.nspname, 'policy ' || p.polname || ' on ' || c.relname,
                'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass
                    || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
                    || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
                        WHEN 'd' THEN ' FOR DELETE' ELSE '' END
                    || coalesce((SELECT ' TO ' || string_agg(quote_ident(a.rolname), ', ' ORDER BY a.rolname)
                        FROM pg_roles a WHERE a.oid = ANY (p.polroles)), '')
                    || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                    || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''),
                'POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass, c.oid
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relnamespace IN :here
            UNION ALL
            SELECT 'pg_statistic_ext:' || s.oid, n.nspname, 'statistics ' || s.stxname,
                pg_get_statisticsobjdef(s.oid) || :target,
                'STATISTICS ' || :name(n, s.stxname), c.oid
            FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace n ON n.oid = s.stxnamespace
            WHERE s.stxnamespace IN :here AND :own(pg_statistic_ext, s)""";

    private static final String ROUTINES = """
            SELECT 'pg_proc:' || p.oid AS id, n.nspname,
                'aggregate ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS label,
                CASE WHEN a.aggkind = 'n' THEN 'CREATE AGGREGATE ' || :name(n, p.proname) || '('
                    || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END || E') (\\n  SFUNC = '
                    || a.aggtransfn || E',\\n  STYPE = ' || format_type(a.aggtranstype, NULL)
                    || CASE WHEN a.aggtransspace <> 0 THEN E',\\n  SSPACE = ' || a.aggtransspace ELSE '' END
                    || CASE WHEN a.aggfinalfn <> 0 THEN E',\\n  FINALFUNC = ' || a.aggfinalfn ELSE '' END
                    || CASE WHEN a.aggfinalextra THEN E',\\n  FINALFUNC_EXTRA' ELSE '' END
                    || CASE a.aggfinalmodify WHEN 's' THEN E',\\n  FINALFUNC_MODIFY = SHAREABLE'
                        WHEN 'w' THEN E',\\n  FINALFUNC_MODIFY = READ_WRITE' ELSE '' END
                    || CASE WHEN a.aggcombinefn <> 0 THEN E',\\n  COMBINEFUNC = ' || a.aggcombinefn ELSE '' END
                    || CASE WHEN a.aggserialfn <> 0 THEN E',\\n  SERIALFUNC = ' || a.aggserialfn ELSE '' END
                    || CASE WHEN a.aggdeserialfn <> 0 THEN E',\\n  DESERIALFUNC = ' || a.aggdeserialfn ELSE '' END
                    || coalesce(E',\\n  INITCOND = ' || quote_literal(a.agginitval), '')
                    || CASE WHEN a.aggmtransfn <> 0 THEN E',\\n  MSFUNC = ' || a.aggmtransfn || E',\\n  MINVFUNC = '
                        || a.aggminvtransfn || E',\\n  MSTYPE = ' || format_type(a.aggmtranstype, NULL) ELSE '' END
                    || CASE WHEN a.aggmtransspace <> 0 THEN E',\\n  MSSPACE = ' || a.aggmtransspace ELSE '' END
                    || CASE WHEN a.aggmfinalfn <> 0 THEN E',\\n  MFINALFUNC = ' || a.aggmfinalfn ELSE '' END
                    || CASE WHEN a.aggmfinalextra THEN E',\\n  MFINALFUNC_EXTRA' ELSE '' END
                    || CASE WHEN a.aggmtransfn = 0 THEN '' ELSE CASE a.aggmfinalmodify
                        WHEN 's' THEN E',\\n  MFINALFUNC_MODIFY = SHAREABLE'
                        WHEN 'w' THEN E',\\n  MFINALFUNC_MODIFY = READ_WRITE' ELSE '' END END
                    || coalesce(E',\\n  MINITCOND = ' || quote_literal(a.aggminitval), '')
                    || CASE WHEN a.aggsortop <> 0 THEN E',\\n  SORTOP = ' || (SELECT 'OPERATOR(' || quote_ident(sn.nspname)
                        || '.' || so.oprname || ')' FROM pg_operator so JOIN pg_namespace sn ON sn.oid = so.oprnamespace
                        WHERE so.oid = a.aggsortop) ELSE '' END
                    || CASE p.proparallel WHEN 's' THEN E',\\n  PARALLEL = SAFE' WHEN 'r' THEN E',\\n  PARALLEL = RESTRICTED'
                        ELSE '' END || E'\\n)'
                ELSE '-- aggregate ' || :line(p.oid::regprocedure) || ' over an order: write it by hand' END AS sql,
                'AGGREGATE ' || :name(n, p.proname) || '('
                    || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END || ')' AS object,
                NULL AS relation
            FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.pronamespace IN :here AND :own(pg_proc, p)
            UNION ALL
            SELECT 'pg_operator:' || o.oid, n.nspname, 'operator ' || o.oid::regoperator,
                CASE WHEN o.oprcode = 0 THEN '-- operator ' || :line(o.oid::regoperator) || ' without a function'
                ELSE 'CREATE OPERATOR ' || :prefix(n) || o.oprname || E' (\\n  PROCEDURE = ' || o.oprcode
                    || CASE WHEN o.oprleft <> 0 THEN E',\\n  LEFTARG = ' || format_type(o.oprleft, NULL) ELSE '' END
                    || CASE WHEN o.oprright <> 0 THEN E',\\n  RIGHTARG = ' || format_type(o.oprright, NULL) ELSE '' END
                    || coalesce(E',\\n  COMMUTATOR = OPERATOR(' || quote_ident(cn.nspname) || '.' || c.oprname || ')', '')
                    || coalesce(E',\\n  NEGATOR = OPERATOR(' || quote_ident(gn.nspname) || '.' || g.oprname || ')', '')
                    || CASE WHEN o.oprrest <> 0 THEN E',\\n  RESTRICT = ' || o.oprrest ELSE '' END
                    || CASE WHEN o.oprjoin <> 0 THEN E',\\n  JOIN = ' || o.oprjoin ELSE '' END
                    || CASE WHEN o.oprcanhash THEN E',\\n  HASHES' ELSE '' END
                    || CASE WHEN o.oprcanmerge THEN E',\\n  MERGES' ELSE '' END || E'\\n)' END,
                'OPERATOR ' || :prefix(n) || o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE')
                    || ', ' || coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE') || ')', NULL
            FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
            LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_namespace cn ON cn.oid = c.oprnamespace
            LEFT JOIN pg_operator g ON g.oid = o.oprnegate LEFT JOIN pg_namespace gn ON gn.oid = g.oprnamespace
            WHERE o.oprnamespace IN :here AND :own(pg_operator, o)
            UNION ALL
            SELECT 'pg_cast:' || c.oid, n.nspname,
                'cast ' || format_type(c.castsource, NULL) || ' as ' || format_type(c.casttarget, NULL),
                'CREATE CAST (' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ') '
                    || CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure
                        WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END
                    || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END,
                'CAST (' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')', NULL
            FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget
            LEFT JOIN pg_proc f ON f.oid = c.castfunc
            JOIN pg_namespace n ON n.oid = CASE WHEN s.typnamespace IN :here THEN s.typnamespace
                WHEN t.typnamespace IN :here THEN t.typnamespace ELSE f.pronamespace END
            WHERE c.oid >= 16384 AND n.oid IN :here AND :own(pg_cast, c)""";

    private static final String SEARCH = """
            SELECT 'pg_collation:' || o.oid AS id, n.nspname, 'collation ' || o.collname AS label,
                'CREATE COLLATION ' || :collation(o) || ' (provider = '
                    || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'd' THEN 'default' ELSE 'libc' END
                    || CASE WHEN o.collisdeterministic THEN '' ELSE ', deterministic = false' END || :locale || ')' AS sql,
                'COLLATION ' || :collation(o) AS object, NULL AS relation
            FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
            WHERE o.collnamespace IN :here AND :own(pg_collation, o)
            UNION ALL
            SELECT 'pg_ts_dict:' || d.oid, n.nspname, 'text search dictionary ' || d.dictname,
                'CREATE TEXT SEARCH DICTIONARY ' || :name(n, d.dictname) || ' (TEMPLATE = ' || quote_ident(tn.nspname) || '.'
                    || quote_ident(t.tmplname) || coalesce(', ' || d.dictinitoption, '') || ')',
                'TEXT SEARCH DICTIONARY ' || :name(n, d.dictname), NULL
            FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
            JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
            WHERE d.dictnamespace IN :here AND :own(pg_ts_dict, d)
            UNION ALL
            SELECT 'pg_ts_config:' || c.oid, n.nspname, 'text search configuration ' || c.cfgname,
                'CREATE TEXT SEARCH CONFIGURATION ' || :name(n, c.cfgname) || ' (PARSER = ' || quote_ident(pn.nspname) || '.'
                    || quote_ident(p.prsname) || ')'
                    || coalesce((SELECT string_agg(E';\\nALTER TEXT SEARCH CONFIGURATION ' || :name(n, c.cfgname)
                            || ' ADD MAPPING FOR ' || m.alias || ' WITH ' || m.dictionaries, '' ORDER BY m.tokid)
                        FROM (SELECT y.tokid, y.alias,
                                string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno) AS dictionaries
                            FROM pg_ts_config_map x JOIN ts_token_type(c.cfgparser) y ON y.tokid = x.maptokentype
                            WHERE x.mapcfg = c.oid GROUP BY y.tokid, y.alias) m), ''),
                'TEXT SEARCH CONFIGURATION ' || :name(n, c.cfgname), NULL
            FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
            JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
            WHERE c.cfgnamespace IN :here AND :own(pg_ts_config, c)
            UNION ALL
            SELECT 'pg_foreign_server:' || s.oid, current_schema(), 'server ' || s.srvname,
                'CREATE SERVER ' || quote_ident(s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '')
                    || coalesce(' VERSION ' || quote_literal(s.srvversion), '') || ' FOREIGN DATA WRAPPER '
                    || quote_ident(w.fdwname)
                    || coalesce(' OPTIONS (' || (SELECT string_agg(quote_ident(option_name) || ' '
                        || quote_literal(option_value), ', ') FROM pg_options_to_table(s.srvoptions)) || ')', ''),
                'SERVER ' || quote_ident(s.srvname), NULL
            FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
            WHERE :own(pg_foreign_server, s) AND EXISTS (SELECT 1 FROM pg_foreign_table f
                JOIN pg_class c ON c.oid = f.ftrelid WHERE f.ftserver = s.oid AND c.relnamespace IN :here)
            UNION ALL
            SELECT b.id, n.nspname, b.label, '-- ' || :line(b.label) || ': write it by hand', NULL, NULL
            FROM (SELECT 'pg_opclass:' || oid AS id, 'operator class ' || opcname || ' of '
                        || (SELECT amname FROM pg_am a WHERE a.oid = opcmethod) AS label, opcnamespace AS namespace
                    FROM pg_opclass x WHERE :own(pg_opclass, x)
                UNION ALL SELECT 'pg_opfamily:' || oid, 'operator family ' || opfname || ' of '
                        || (SELECT amname FROM pg_am a WHERE a.oid = opfmethod), opfnamespace
                    FROM pg_opfamily x WHERE :own(pg_opfamily, x)
                UNION ALL SELECT 'pg_ts_parser:' || oid, 'text search parser ' || prsname, prsnamespace
                    FROM pg_ts_parser x WHERE :own(pg_ts_parser, x)
                UNION ALL SELECT 'pg_ts_template:' || oid, 'text search template ' || tmplname, tmplnamespace
                    FROM pg_ts_template x WHERE :own(pg_ts_template, x)
                UNION ALL SELECT 'pg_conversion:' || oid, 'conversion ' || conname, connamespace
                    FROM pg_conversion x WHERE :own(pg_conversion, x)) b
            JOIN pg_namespace n ON n.oid = b.namespace
            WHERE b.namespace IN :here""";

    private ObjectQueries() {}

    /** With the words for what is spelled in many places, and what differs between servers. */
    static String all(Catalog catalog) {
        String query = String.join("\nUNION ALL\n", TYPES, RULES, ROUTINES, SEARCH);
        String locale = catalog.isAtLeast(17)
                ? "coalesce(', locale = ' || quote_literal(o.colllocale), '')"
                        + " || coalesce(', rules = ' || quote_literal(o.collicurules), '')"
                : catalog.isAtLeast(16)
                        ? "coalesce(', locale = ' || quote_literal(o.colliculocale), '')"
                                + " || coalesce(', rules = ' || quote_literal(o.collicurules), '')"
                        : catalog.isAtLeast(15)
                                ? "coalesce(', locale = ' || quote_literal(o.colliculocale), '')"
                                : "''";
        String both = " || CASE WHEN o.collcollate IS NULL THEN '' WHEN o.collcollate = o.collctype THEN ', locale = '"
                + " || quote_literal(o.collcollate) ELSE ', lc_collate = ' || quote_literal(o.collcollate)"
                + " || ', lc_ctype = ' || quote_literal(o.collctype) END";
        String target = catalog.isAtLeast(13)
                ? "CASE WHEN s.stxstattarget >= 0 THEN E';\\nALTER STATISTICS ' || :name(n, s.stxname)"
                        + " || ' SET STATISTICS ' || s.stxstattarget ELSE '' END"
                : "''";
        String multirange = catalog.isAtLeast(14)
                ? "CASE WHEN r.rngmultitypid <> 0 THEN ', MULTIRANGE_TYPE_NAME = ' || r.rngmultitypid::regtype ELSE '' END"
                : "''";
        return query.replace(":locale", locale + both)
                .replace(":target", target)
                .replace(":multirange", multirange)
                .replaceAll(
                        ":collation\\((\\w+)\\)",
                        "(SELECT :name(cn, $1.collname) FROM pg_namespace cn WHERE cn.oid = $1.collnamespace)")
                .replaceAll(
                        ":opclass\\((\\w+)\\)",
                        "(SELECT :name(cn, $1.opcname) FROM pg_namespace cn WHERE cn.oid = $1.opcnamespace)")
                // A comment ends with its line, and what stood behind a break in a name would be run.
                .replaceAll(":line\\(([\\w.:]+)\\)", "translate($1::text, E'\\\\n\\\\r', '  ')")
                .replaceAll(":name\\((\\w+), ([\\w.]+)\\)", ":prefix($1) || quote_ident($2)")
                .replaceAll(
                        ":prefix\\((\\w+)\\)",
                        "CASE WHEN $1.nspname = current_schema() THEN '' ELSE quote_ident($1.nspname) || '.' END")
                .replaceAll(
                        ":own\\((\\w+), (\\w+)\\)",
                        "NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '$1'::regclass AND e.objid = $2.oid"
                                + " AND (e.deptype = 'e' OR e.deptype = 'i' AND e.classid IN ('pg_type'::regclass, 'pg_cast'::regclass)))");
    }
}
