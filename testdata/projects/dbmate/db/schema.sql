CREATE TABLE public.products (id bigint NOT NULL, title text, stock integer);
