CREATE TABLE `weekly_review` (
	`week_start` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `assessment_by_day` ON `assessment` (`local_date`,`questionnaire_id`);