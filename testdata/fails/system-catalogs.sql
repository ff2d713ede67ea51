-- What REINDEX may not do with what the server keeps for itself.
REINDEX TABLE CONCURRENTLY pg_class; -- 0A000
REINDEX INDEX CONCURRENTLY pg_class_oid_index; -- 0A000
REINDEX TABLE CONCURRENTLY pg_toast.pg_toast_1260; -- 0A000
REINDEX (TABLESPACE fast) TABLE pg_am; -- 0A000
REINDEX TABLE pg_am;
REINDEX TABLE CONCURRENTLY pg_toast.pg_toast_20000;
