SELECT plan(1);
