-- a comment with a ; and a '
SELECT 'a;b', 'it''s', E'back\'slash;', "semi;colon", "quo""te;";
SELECT $$ body; 'x $$, $tag$ $$ ; $other$ $tag$ /* comment ; /* nested ; */ ; */ , U&'\0061;', U&"d\0061t;a";
select a$b$c, $1, e'x', E'\\';
select B'101', x'1F', N'x;'
