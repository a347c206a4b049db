CREATE TABLE `emergency_contact` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`relation` text NOT NULL,
	`phone` text NOT NULL,
	`email` text NOT NULL,
	`agreed_on` text,
	`is_safe` text NOT NULL,
	`shares_place` integer NOT NULL,
	`shares_plan` integer NOT NULL,
	`message` text NOT NULL,
	`is_on` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `own_idiom` (
	`words` text PRIMARY KEY NOT NULL,
	`kept_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `plan_item` (
	`id` text PRIMARY KEY NOT NULL,
	`section` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`role` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`changed_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `plan_item_by_section` ON `plan_item` (`section`,`position`,`id`);--> statement-breakpoint
ALTER TABLE `danger_state` ADD `remind_at_ms` integer;