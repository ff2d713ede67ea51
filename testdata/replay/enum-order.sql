create type e as enum ('b', 'd');
alter type e add value 'c' before 'd';
alter type e add value 'a' before 'b';
alter type e add value 'e';
alter type e add value if not exists 'a';
alter type e add value 'b';
alter type e rename value 'c' to 'cc';
alter type e rename value 'zz' to 'x';
alter type e add value 'f' after 'nope';
