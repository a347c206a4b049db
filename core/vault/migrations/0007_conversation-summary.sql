CREATE TABLE `conversation_summary` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`up_to_seq` integer NOT NULL,
	`written_at_ms` integer NOT NULL,
	`model` text NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
);
