CREATE TABLE `imported_check_in` (
	`check_in_id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`source` text NOT NULL,
	`imported_at_ms` integer NOT NULL,
	FOREIGN KEY (`check_in_id`) REFERENCES `check_in`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `imported_by_import` ON `imported_check_in` (`import_id`);