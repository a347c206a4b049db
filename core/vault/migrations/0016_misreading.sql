CREATE TABLE `misreading` (
	`id` text PRIMARY KEY NOT NULL,
	`level` integer NOT NULL,
	`language` text,
	`said_at_ms` integer NOT NULL
);
