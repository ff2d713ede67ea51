create unlogged table u (a int primary key) with (fillfactor = 70);
alter table u set (autovacuum_enabled = false);
alter table u reset (fillfactor);
alter table u alter a set statistics 100;
alter table u alter a set storage plain;
create table st (a text storage external);
