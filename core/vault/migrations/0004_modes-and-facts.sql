CREATE TABLE `pinned_fact` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pinned_fact_by_conversation` ON `pinned_fact` (`conversation_id`,`created_at_ms`,`id`);--> statement-breakpoint
ALTER TABLE `conversation` ADD `mode` text DEFAULT 'listen' NOT NULL;