create table t (a int[], b int[3][4], c text array, d int array[5], e varchar(3)[], f numeric(4)[], g timestamptz(2)[]);
alter table t alter a type bigint[];
