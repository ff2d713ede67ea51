create domain d as int check (value > 0);
create domain d2 as d not null default 3 constraint small check (value < 100);
alter domain d add check (value < 1000);
alter domain d add constraint nn check (value is not null) not valid;
alter domain d drop constraint d_check1;
create table t (a d, b d2, c d[]);
alter domain d rename to dd;
drop domain dd;
drop domain d2 cascade;
