SET statement_timeout = 0;
CREATE TABLE public.products (id bigint NOT NULL, title character varying);
ALTER TABLE ONLY public.products ADD CONSTRAINT products_pkey PRIMARY KEY (id);
