CREATE TABLE `change_note` (
	`series_id` text NOT NULL,
	`local_date` text NOT NULL,
	`text` text NOT NULL,
	`changed_at_ms` integer NOT NULL,
	PRIMARY KEY(`series_id`, `local_date`)
);
--> statement-breakpoint
CREATE TABLE `experiment` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`outcome` text NOT NULL,
	`starts_on` text NOT NULL,
	`ended_on` text,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `experiment_by_start` ON `experiment` (`starts_on`,`id`);--> statement-breakpoint
CREATE TABLE `experiment_day` (
	`experiment_id` text NOT NULL,
	`local_date` text NOT NULL,
	`is_on` integer NOT NULL,
	`did` integer,
	PRIMARY KEY(`experiment_id`, `local_date`),
	FOREIGN KEY (`experiment_id`) REFERENCES `experiment`(`id`) ON UPDATE no action ON DELETE cascade
);
