CREATE INDEX CONCURRENTLY orders_placed ON #[s].orders (placed);
