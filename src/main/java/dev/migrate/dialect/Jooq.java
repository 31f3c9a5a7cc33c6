package dev.migrate.dialect;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/** jOOQ as this project uses it: to render, silently, with every identifier quoted and every value inlined. */
final class Jooq {

    private Jooq() {}

    static DSLContext context(SQLDialect family) {
        // jOOQ knows no other way to keep its banner and its tips out of a build's log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return DSL.using(
                family,
                new Settings()
                        .withRenderKeywordCase(RenderKeywordCase.UPPER)
                        .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                        .withStatementType(StatementType.STATIC_STATEMENT));
    }
}
