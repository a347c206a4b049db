CREATE TABLE `alert_note` (
	`message_seq` integer PRIMARY KEY NOT NULL,
	`acknowledged_at_ms` integer,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`message_seq`) REFERENCES `message`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`event` text NOT NULL,
	`object_id` text,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`titled_by_person` integer DEFAULT false NOT NULL,
	`pinned` integer DEFAULT false NOT NULL,
	`archived_at_ms` integer,
	`deleted_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	`active_at_ms` integer NOT NULL,
	`active_leaf_id` text,
	`draft` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversation_by_activity` ON `conversation` (`pinned`,`active_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `conversation_deleted` ON `conversation` (`deleted_at_ms`) WHERE "conversation"."deleted_at_ms" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `day` (
	`local_date` text PRIMARY KEY NOT NULL,
	`person_messages` integer DEFAULT 0 NOT NULL,
	`companion_messages` integer DEFAULT 0 NOT NULL,
	`sentiment_count` integer DEFAULT 0 NOT NULL,
	`sentiment_sum` real DEFAULT 0 NOT NULL,
	`sentiment_squares` real DEFAULT 0 NOT NULL,
	`sentiment_min` real,
	`sentiment_max` real,
	`risk_max` real,
	`level_counts` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `day_emotion` (
	`local_date` text NOT NULL,
	`emotion` text NOT NULL,
	`messages` integer NOT NULL,
	`strength_sum` real NOT NULL,
	PRIMARY KEY(`local_date`, `emotion`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `day_hour` (
	`local_date` text NOT NULL,
	`hour` integer NOT NULL,
	`person_messages` integer NOT NULL,
	PRIMARY KEY(`local_date`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`parent_id` text,
	`role` text NOT NULL,
	`text` text NOT NULL,
	`status` text DEFAULT 'complete' NOT NULL,
	`created_at_ms` integer NOT NULL,
	`local_date` text NOT NULL,
	`local_hour` integer NOT NULL,
	`zone` text NOT NULL,
	`reply` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `message_id_unique` ON `message` (`id`);--> statement-breakpoint
CREATE INDEX `message_children` ON `message` (`conversation_id`,`parent_id`);--> statement-breakpoint
CREATE INDEX `message_by_day` ON `message` (`local_date`,`seq`);--> statement-breakpoint
CREATE INDEX `message_by_parent` ON `message` (`parent_id`);--> statement-breakpoint
CREATE TABLE `network_call` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`host` text NOT NULL,
	`purpose` text NOT NULL,
	`outcome` text NOT NULL,
	`sent_bytes` integer DEFAULT 0 NOT NULL,
	`received_bytes` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `period_word` (
	`period` text NOT NULL,
	`word` text NOT NULL,
	`messages` integer NOT NULL,
	`weight_sum` real NOT NULL,
	PRIMARY KEY(`period`, `word`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reading` (
	`message_seq` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`sentiment` real,
	`risk` real NOT NULL,
	`level` integer NOT NULL,
	`effective_level` integer NOT NULL,
	`special` text NOT NULL,
	`emotions` text NOT NULL,
	`evidence` text NOT NULL,
	`reader` text NOT NULL,
	FOREIGN KEY (`message_seq`) REFERENCES `message`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reading_by_risk` ON `reading` (`risk`,`message_seq`) WHERE "reading"."risk" >= 0.2;--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
