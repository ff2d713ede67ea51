--liquibase formatted sql
--property name:height value:tall dbms:postgresql
--changeset me:5 runInTransaction:false splitStatements:false
CREATE INDEX CONCURRENTLY boxes_tall ON ${boxes} (${height});
--rollback DROP INDEX boxes_tall;
--changeset me:6 dbms:oracle
nothing of ours;
