CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`display_name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_unlocked_at_ms` integer,
	`failed_attempts` integer DEFAULT 0 NOT NULL
);
