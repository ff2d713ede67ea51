create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create table p (a int) partition by range (a);
create trigger trg before insert on p for each row execute function f();
create table p1 partition of p for values from (0) to (1);
create table p2 (a int);
alter table p attach partition p2 for values from (1) to (2);
alter trigger trg on p rename to trg2;
alter table p detach partition p2;
drop trigger trg2 on p;
