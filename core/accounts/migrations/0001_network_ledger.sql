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
CREATE TABLE `workstation_setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
