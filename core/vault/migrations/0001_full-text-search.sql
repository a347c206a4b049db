CREATE VIRTUAL TABLE `message_search` USING fts5(
	text,
	content='message',
	content_rowid='seq',
	prefix='2 3',
	tokenize='unicode61 remove_diacritics 2'
);
--> statement-breakpoint
INSERT INTO `message_search`(`message_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `message_search_insert` AFTER INSERT ON `message` BEGIN
	INSERT INTO `message_search`(`rowid`, `text`) VALUES (new.`seq`, new.`text`);
END;
--> statement-breakpoint
CREATE TRIGGER `message_search_delete` AFTER DELETE ON `message` BEGIN
	INSERT INTO `message_search`(`message_search`, `rowid`, `text`) VALUES ('delete', old.`seq`, old.`text`);
END;
--> statement-breakpoint
CREATE TRIGGER `message_search_update` AFTER UPDATE OF `text` ON `message` BEGIN
	INSERT INTO `message_search`(`message_search`, `rowid`, `text`) VALUES ('delete', old.`seq`, old.`text`);
	INSERT INTO `message_search`(`rowid`, `text`) VALUES (new.`seq`, new.`text`);
END;
