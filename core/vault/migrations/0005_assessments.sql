CREATE TABLE `assessment` (
	`id` text PRIMARY KEY NOT NULL,
	`questionnaire_id` text NOT NULL,
	`version` text NOT NULL,
	`answers` text NOT NULL,
	`scored` text NOT NULL,
	`taken_at_ms` integer NOT NULL,
	`local_date` text NOT NULL,
	`zone` text NOT NULL,
	`note` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `assessment_by_time` ON `assessment` (`questionnaire_id`,`taken_at_ms`,`id`);