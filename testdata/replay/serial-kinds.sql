create table t (a smallserial, b serial4, c bigserial, d serial2 not null, e serial8 unique);
alter table t add column f serial;
alter table t alter column a drop default;
drop sequence t_b_seq;
drop sequence t_b_seq cascade;
alter sequence t_c_seq owned by none;
alter table t drop column c;
alter table t drop column f;
