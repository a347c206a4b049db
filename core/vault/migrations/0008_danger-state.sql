CREATE TABLE `danger_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`level` integer NOT NULL,
	`calm_turns` real NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`follow_up` text NOT NULL
);
