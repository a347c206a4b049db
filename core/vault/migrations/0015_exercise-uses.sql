CREATE TABLE `exercise_use` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text NOT NULL,
	`version` integer NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer NOT NULL,
	`local_date` text NOT NULL,
	`zone` text NOT NULL,
	`ended` text NOT NULL,
	`distress_before` integer,
	`distress_after` integer,
	`answers` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `exercise_use_by_time` ON `exercise_use` (`exercise_id`,`started_at_ms`,`id`);