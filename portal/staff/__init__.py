"""Who works where: services and professionals of a département, brought in and out as tables.

The lead of a département reads a file, sees each line that is not right in clear words, and
brings in everything at once when all are; the same file brought in again adds nobody. Nothing here
is about the people who are accompanied. A professional brought in has no way in: the lead hands him
a first-use sheet, and he alone chooses his password and his codes.
"""
