CREATE TABLE `journal_draft` (
	`entry_id` text PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`saved_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `journal_entry` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	`local_date` text NOT NULL,
	`zone` text NOT NULL,
	`tags` text NOT NULL,
	`prompt_id` text,
	`reading` text,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`deleted_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entry_id_unique` ON `journal_entry` (`id`);--> statement-breakpoint
CREATE INDEX `journal_entry_by_day` ON `journal_entry` (`local_date`,`seq`);--> statement-breakpoint
CREATE INDEX `journal_entry_deleted` ON `journal_entry` (`deleted_at_ms`) WHERE "journal_entry"."deleted_at_ms" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `journal_picture` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`alt_text` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`deleted_at_ms` integer,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `journal_entry`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `journal_picture_by_entry` ON `journal_picture` (`entry_id`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `journal_picture_deleted` ON `journal_picture` (`deleted_at_ms`) WHERE "journal_picture"."deleted_at_ms" IS NOT NULL;
--> statement-breakpoint
CREATE VIRTUAL TABLE `journal_search` USING fts5(
	title,
	body,
	content='journal_entry',
	content_rowid='seq',
	prefix='2 3',
	tokenize='unicode61 remove_diacritics 2'
);
--> statement-breakpoint
INSERT INTO `journal_search`(`journal_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `journal_search_insert` AFTER INSERT ON `journal_entry` BEGIN
	INSERT INTO `journal_search`(`rowid`, `title`, `body`) VALUES (new.`seq`, new.`title`, new.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `journal_search_delete` AFTER DELETE ON `journal_entry` BEGIN
	INSERT INTO `journal_search`(`journal_search`, `rowid`, `title`, `body`) VALUES ('delete', old.`seq`, old.`title`, old.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `journal_search_update` AFTER UPDATE OF `title`, `body` ON `journal_entry` BEGIN
	INSERT INTO `journal_search`(`journal_search`, `rowid`, `title`, `body`) VALUES ('delete', old.`seq`, old.`title`, old.`body`);
	INSERT INTO `journal_search`(`rowid`, `title`, `body`) VALUES (new.`seq`, new.`title`, new.`body`);
END;
