DROP VIEW "ages";
