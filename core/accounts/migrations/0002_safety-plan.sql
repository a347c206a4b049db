CREATE TABLE `open_plan` (
	`account_id` text PRIMARY KEY NOT NULL,
	`steps` text NOT NULL,
	`items` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
