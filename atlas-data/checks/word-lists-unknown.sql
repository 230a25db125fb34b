-- no list of words has this name: the lists are those of schema/12-language.sql
SELECT DISTINCT list FROM language_word WHERE list NOT IN (SELECT id FROM word_list)
