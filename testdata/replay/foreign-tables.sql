create foreign data wrapper w;
create server srv foreign data wrapper w;
create foreign table ft (a int not null, b text) server srv;
alter foreign table ft add column c int;
alter table ft alter b set not null;
create view fv as select a from ft;
drop server srv;
drop foreign data wrapper w cascade;
