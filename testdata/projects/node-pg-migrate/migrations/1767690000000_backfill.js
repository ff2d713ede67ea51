exports.up = (pgm) => pgm.sql("UPDATE products SET stock = 0");
