CREATE TABLE `archived_factor` (
	`factor_group` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`factor_group`, `name`)
);
--> statement-breakpoint
CREATE TABLE `tracker` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text DEFAULT '' NOT NULL,
	`min` real,
	`max` real,
	`position` integer NOT NULL,
	`archived_at_ms` integer,
	`deleted_at_ms` integer,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tracker_value` (
	`tracker_id` text NOT NULL,
	`local_date` text NOT NULL,
	`value` real NOT NULL,
	`changed_at_ms` integer NOT NULL,
	PRIMARY KEY(`tracker_id`, `local_date`),
	FOREIGN KEY (`tracker_id`) REFERENCES `tracker`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT OR IGNORE INTO `setting` (`key`, `value`) SELECT 'reminderTimes', '[' || `value` || ']' FROM `setting` WHERE `key` = 'reminderAt';
--> statement-breakpoint
DELETE FROM `setting` WHERE `key` = 'reminderAt';
