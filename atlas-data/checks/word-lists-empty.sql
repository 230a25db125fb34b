-- this list of words is empty: say in content/language what belongs to it, or take it out of schema/12-language.sql
SELECT id FROM word_list WHERE id NOT IN (SELECT list FROM language_word) AND EXISTS (SELECT 1 FROM language_word)
