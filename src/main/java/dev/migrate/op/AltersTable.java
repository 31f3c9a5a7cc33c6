package dev.migrate.op;

/** An operation that changes the shape of one table, and may be joined with others on that table. */
public interface AltersTable extends OnTable {}
