CREATE TABLE `check_in` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`local_date` text NOT NULL,
	`local_hour` integer NOT NULL,
	`zone` text NOT NULL,
	`mood` integer NOT NULL,
	`energy` integer,
	`tension` integer,
	`feelings` text NOT NULL,
	`factors` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`activity` text DEFAULT '' NOT NULL,
	`location` text DEFAULT '' NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `check_in_by_day` ON `check_in` (`local_date`,`at_ms`);--> statement-breakpoint
CREATE INDEX `check_in_by_time` ON `check_in` (`at_ms`,`id`);--> statement-breakpoint
CREATE TABLE `reading_correction` (
	`message_seq` integer PRIMARY KEY NOT NULL,
	`sentiment` real,
	`wrong` text NOT NULL,
	`fits` text NOT NULL,
	`corrected_at_ms` integer NOT NULL,
	`model` text,
	`read_sentiment` real,
	`read_emotions` text,
	FOREIGN KEY (`message_seq`) REFERENCES `message`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rereading` (
	`id` integer PRIMARY KEY NOT NULL,
	`reader` text NOT NULL,
	`state` text NOT NULL,
	`after_seq` integer DEFAULT 0 NOT NULL,
	`last_seq` integer NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`kept_levels` integer DEFAULT 0 NOT NULL,
	`raised_levels` integer DEFAULT 0 NOT NULL,
	`started_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reading_by_reader` ON `reading` (`reader`);