CREATE TABLE #[s].orders (id bigint PRIMARY KEY, placed date);
